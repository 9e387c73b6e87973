// The lessons: a list, and each lesson as pages to predict, run and explain.

// What is kept while the page is open, whatever the language: answers, what is done, and what was set before a lesson.
const lessonMemory = { answers: {}, done: new Set(), before: null };

function createLessonsView(host, context) {
  const { page, store } = context;
  const said = node("p", { class: "heard", role: "status", "aria-live": "polite" });
  const holder = node("div", { class: "lessons" });
  host.append(said, holder);
  let shown = null;
  let current = null;
  let scenario = null;
  let stale = null;
  let latest = null;
  let moveFocus = false;

  // Goes to a page of a lesson (null: to the list); a page that runs something sets levers and scenario in the same step.
  function go(lesson, number, run) {
    moveFocus = true;
    const to = lesson && { id: lesson.id, page: number };
    if (!run) return store.set({ lesson: to });
    if (!lessonMemory.before) lessonMemory.before = scenarioOf(store.get());
    store.set({ ...scenarioOfRun(run, context), lesson: to }, { undoable: true });
  }

  function bringBack() {
    const { before } = lessonMemory;
    lessonMemory.before = null;
    moveFocus = true;
    store.set({ ...before, lesson: null }, { undoable: true });
  }

  function build(state) {
    const lesson = state.lesson && page.lessons.find((each) => each.id === state.lesson.id);
    if (!lesson) return createLessonList(context, go);
    const number = Math.min(state.lesson.page || 0, lesson.runs.length + 1);
    if (number === 0) return createPrediction(lesson, context, go);
    if (number <= lesson.runs.length) return createLessonRun(lesson, number, context, go);
    return createExplanation(lesson, context, go, bringBack);
  }

  function show(state) {
    const key = JSON.stringify(state.lesson);
    if (key === shown) return;
    shown = key;
    current = build(state);
    holder.replaceChildren(current.element);
    if (!moveFocus) return;
    moveFocus = false;
    current.heading.focus();
    said.textContent = current.announce || "";
  }

  return {
    update(results, state) {
      // The results of before stay until new ones come; they are not those of what is set now.
      const set = scenarioKey(state);
      if (scenario !== null && set !== scenario) stale = latest;
      scenario = set;
      latest = results;
      show(state);
      if (current.update) current.update(results === stale ? null : results, state);
    },
  };
}

function scenarioOf(state) {
  return Object.fromEntries(SCENARIO_KEYS.map((key) => [key, state[key]]));
}

// What is set, as a text that can be compared.
function scenarioKey(state) {
  return JSON.stringify([state.preset, Object.entries(state.levers).sort(), state.start, state.ramp]);
}

function scenarioOfRun(run, { initial }) {
  return { preset: run.preset, levers: { ...run.levers }, start: initial.start, ramp: initial.ramp };
}

// A text with its figures of 2035, each with its range.
function filledLesson(text, results) {
  return text.replace(/\{(base|now|change)_(\w+)\}/g, (whole, kind, name) =>
    kind === "change" ? differenceWithRange(results.difference(name)) : valueWithRange(results[kind].mean(name)),
  );
}

function lessonHeading(text) {
  return node("h2", { tabindex: "-1" }, text);
}

function lessonNumber(lesson) {
  return page.lessons.indexOf(lesson) + 1;
}

function createLessonList({ page }, go) {
  const heading = lessonHeading(t("lessons_heading"));
  const entry = (lesson) => {
    const done = lessonMemory.done.has(lesson.id);
    const label = t(done ? "lesson_again" : "lesson_begin");
    const about = [t("lesson_minutes", { minutes: lesson.minutes }), ...(done ? ["✓ " + t("lesson_done")] : [])].join(" · ");
    return node(
      "li",
      { class: "card lesson-entry" },
      node("div", {}, node("h3", {}, `${lessonNumber(lesson)}. ${pick(lesson.title)}`), node("p", { class: "hint" }, about)),
      button(label, () => go(lesson, 0), { "aria-label": `${label}: ${pick(lesson.title)}` }),
    );
  };
  const progress = t("lesson_progress", { done: lessonMemory.done.size, all: page.lessons.length });
  const element = node(
    "div",
    {},
    heading,
    node("p", {}, t("lessons_about")),
    node("p", { class: "hint" }, t("lesson_care")),
    node("p", {}, node("progress", { max: page.lessons.length, value: lessonMemory.done.size, "aria-label": progress }), " ", progress),
    node("ol", { class: "lesson-list" }, ...page.lessons.map(entry)),
  );
  return { element, heading };
}

// What all pages of a lesson have: the way back to the list, where one is, and what the lesson is called.
function createLessonPage(lesson, number, go, name, ...content) {
  const steps = lesson.runs.length + 2;
  const step = t("lesson_step", { number: lessonNumber(lesson), step: number + 1, steps, name });
  const heading = lessonHeading(pick(lesson.title));
  const element = node(
    "article",
    { class: "card lesson" },
    node("p", { class: "lesson-where" }, button(t("lesson_all"), () => go(null), { class: "link" }), node("span", { class: "hint" }, step)),
    heading,
    ...content,
  );
  return { element, heading, announce: t("lesson_announce", { title: pick(lesson.title), step }) };
}

function createPrediction(lesson, context, go) {
  const text = node("p", { class: "lead" });
  const asked = node("p", { class: "lesson-asked", role: "alert" });
  const choices = lesson.options.map((option, number) => {
    const chosen = lessonMemory.answers[lesson.id] === number;
    const choose = () => {
      lessonMemory.answers[lesson.id] = number;
      asked.textContent = "";
    };
    const input = node("input", { type: "radio", name: "lesson-answer", value: number, checked: chosen, onchange: choose });
    return node("label", { class: "lesson-choice" }, input, node("span", {}, pick(option)));
  });
  const run = () => {
    if (lessonMemory.answers[lesson.id] !== undefined) return go(lesson, 1, lesson.runs[0]);
    asked.textContent = t("lesson_choose_first");
    choices[0].firstChild.focus();
  };
  const part = createLessonPage(
    lesson,
    0,
    go,
    t("lesson_predict"),
    text,
    node("fieldset", { class: "lesson-question" }, node("legend", {}, pick(lesson.question)), ...choices),
    asked,
    node("p", {}, button(t("lesson_run_button", { run: pick(lesson.runs[0].title) }), run, { class: "lesson-go" })),
    node("p", { class: "hint" }, t("lesson_keeps_levers")),
  );
  // Figures of what is in force do not hang on what is set; they only need draws.
  part.update = (results) => {
    if (results && results.members) text.textContent = filledLesson(pick(lesson.text), results);
    else if (!text.textContent) text.textContent = pick(lesson.text).includes("{") ? t("lesson_working") : pick(lesson.text);
  };
  return part;
}

function createLessonRun(lesson, number, context, go) {
  const run = lesson.runs[number - 1];
  const output = outputNamed(lesson.output);
  const figures = node("p", { class: "lead" });
  const note = node("p", { class: "hint" });
  const course = createCourseCard(output);
  const found = node("div", {}, figures, note, course.element);
  const moved = node(
    "div",
    {},
    node("p", {}, t("lesson_moved")),
    button(t("lesson_set_again"), () => context.store.set(scenarioOfRun(run, context), { undoable: true })),
  );
  const next = lesson.runs[number];
  const forward = next
    ? button(t("lesson_next_run", { run: pick(next.title) }), () => go(lesson, number + 1, next), { class: "lesson-go" })
    : button(t("lesson_to_explanation"), () => go(lesson, number + 1), { class: "lesson-go" });
  const see = button(t("lesson_see_more", { tab: t(`tab_${lesson.tab}`) }), () => context.store.set({ tab: lesson.tab }));
  const part = createLessonPage(
    lesson,
    number,
    go,
    `${t("lesson_run")}: ${pick(run.title)}`,
    number === 1 ? createLessonVerdict(lesson) : null,
    found,
    moved,
    node("p", { class: "tools" }, forward, see),
    node("p", { class: "hint" }, t("lesson_keeps_levers")),
  );
  const set = scenarioKey(scenarioOfRun(run, context));
  part.update = (results, state) => {
    const same = scenarioKey(state) === set;
    found.hidden = !same;
    moved.hidden = same;
    if (!same) return;
    const ready = results && results.members;
    figures.textContent = ready ? filledLesson(pick(run.shows), results) : t("lesson_working");
    note.textContent = ready ? t("lesson_figures", { draws: results.members }) : "";
    if (results) course.update(results);
  };
  return part;
}

// What was expected beside what the model does; where nothing was chosen, only the latter.
function createLessonVerdict(lesson) {
  const model = pick(lesson.options[lesson.model]);
  const answer = lessonMemory.answers[lesson.id];
  if (answer === undefined) return node("p", { class: "lesson-verdict" }, t("lesson_model_says", { model }));
  const key = answer === lesson.model ? "lesson_as_model" : "lesson_not_as_model";
  return node("p", { class: "lesson-verdict" }, t(key, { answer: pick(lesson.options[answer]), model }));
}

function createExplanation(lesson, context, go, bringBack) {
  lessonMemory.done.add(lesson.id);
  const next = page.lessons[lessonNumber(lesson)];
  const tools = [
    next ? button(t("lesson_next", { lesson: pick(next.title) }), () => go(next, 0), { class: "lesson-go" }) : null,
    button(t("lesson_see_more", { tab: t(`tab_${lesson.tab}`) }), () => context.store.set({ tab: lesson.tab })),
    lessonMemory.before ? button(t("lesson_bring_back"), bringBack) : null,
  ];
  return createLessonPage(
    lesson,
    lesson.runs.length + 1,
    go,
    t("lesson_explain"),
    createLessonVerdict(lesson),
    node("h3", {}, t("lesson_why")),
    node("p", { class: "lead" }, pick(lesson.explanation)),
    node("h3", {}, t("lesson_caution")),
    node("p", {}, pick(lesson.caution)),
    node("h3", {}, t("lesson_discuss")),
    node("ul", {}, ...lesson.discuss.map((question) => node("li", {}, pick(question)))),
    node("p", { class: "tools" }, ...tools.filter(Boolean)),
  );
}
