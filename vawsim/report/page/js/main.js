// Puts the page together: state, engine, controls and views. The one file that runs when the page opens.

const { page, engine } = unpack(document.getElementById("packed"));
const TABS = ["overview", "duties", "causes", "bottleneck", "cost", "diagram", "lessons", "scenario"];
const VIEWS = {
  overview: createOverviewView,
  duties: createDutiesView,
  causes: createCausesView,
  bottleneck: createBottleneckView,
  cost: createCostView,
  diagram: createDiagramView,
  lessons: createLessonsView,
  scenario: createScenarioView,
};

function startPage() {
  completePage(page);
  completeObservations(page);
  const spoken = (navigator.language || "").toLowerCase().startsWith("es") ? "es" : "en";
  const initial = Object.freeze({
    preset: null,
    levers: {},
    start: "2026-01",
    ramp: 36,
    lang: page.lang || spoken,
    theme: "auto",
    tab: "overview",
    lesson: null,
  });
  const choices = { start: STARTS, ramp: RAMPS, tab: TABS, lang: ["en", "es"] };
  const read = () => stateOf(location.hash, initial, page, choices);
  const opened = read();
  const store = createStore({ ...opened, tab: opened.lesson ? "lessons" : opened.tab });
  let results = null;
  let parts = null;

  const draw = oncePerFrame(() => {
    if (results) parts.update(results, store.get());
  });
  const runner = createRunner(engine, page, (newer) => {
    results = newer;
    draw();
  });
  const run = oncePerFrame(() => runner.run(changesOf(store.get())));
  const remember = afterRest(300, () => {
    const link = linkOf(store.get(), initial);
    history.replaceState(null, "", link ? "#" + link : location.pathname + location.search);
  });
  const context = { page, store, runner, t, pick, initial, showLever: (id) => parts.showLever(id) };
  const build = () => {
    language = store.get().lang;
    parts = createParts(context);
    parts.adjust(store.get());
    draw();
  };

  store.subscribe((state, before) => {
    if (state.lang !== before.lang) build();
    else parts.adjust(state);
    if (!sameScenario(state, before)) run();
    if (state.tab !== before.tab || state.lesson !== before.lesson) draw();
    remember();
  });
  window.addEventListener("hashchange", () => {
    const { theme } = store.get();
    store.set({ ...read(), theme }, { undoable: true });
  });
  window.addEventListener("keydown", (event) => {
    const key = event.key.toLowerCase();
    const writing = event.target.matches("input[type=number], input[type=text], textarea");
    if (!(event.ctrlKey || event.metaKey) || writing || !["z", "y"].includes(key)) return;
    event.preventDefault();
    if (key === "y" || event.shiftKey) store.redo();
    else store.undo();
  });
  build();
  run();
}

function changesOf(state) {
  const preset = presetOf(state);
  return [...(preset ? preset.changes : []), ...leverChanges(page, state)];
}

// Sources are told once each in the data of the page.
function completeObservations(page) {
  const all = [...Object.values(page.observations), ...page.observed.map((series) => series.points)];
  for (const points of all) for (const point of points) point.source = page.sources[point.source];
}

function oncePerFrame(action) {
  let asked = false;
  return () => {
    if (asked) return;
    asked = true;
    requestAnimationFrame(() => {
      asked = false;
      action();
    });
  };
}

function afterRest(milliseconds, action) {
  let timer = null;
  return () => {
    clearTimeout(timer);
    timer = setTimeout(action, milliseconds);
  };
}

// Everything that is seen, in the language that is spoken.
function createParts(context) {
  const { store } = context;
  const app = document.getElementById("app");
  const focused = document.activeElement && document.activeElement.id;
  document.documentElement.lang = language;
  document.title = t("title");
  document.querySelector("meta[name=description]").content = t("description");
  const headline = createHeadline();
  const sheet = node("aside", { id: "levers", "aria-label": t("controls") });
  const tabs = createTabs(context);
  const opener = button(t("open_levers"), () => toggleSheet(), { id: "opener", "aria-controls": "levers" });
  app.replaceChildren(
    button(t("skip"), () => tabs.element.querySelector("[aria-selected=true]").focus(), { class: "skip" }),
    createTop(context),
    node("main", {}, sheet, node("div", { id: "results" }, headline.element, tabs.element)),
    opener,
    createFooter(),
  );
  const controls = createControls(sheet, context);
  sheet.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && document.body.classList.contains("sheet")) toggleSheet();
  });
  openSheet(document.body.classList.contains("sheet"));
  if (focused && document.getElementById(focused)) document.getElementById(focused).focus();

  function openSheet(open) {
    document.body.classList.toggle("sheet", open);
    opener.textContent = t(open ? "close_levers" : "open_levers");
    opener.setAttribute("aria-expanded", String(open));
  }

  // On a phone the levers lie over the page: the focus goes to them, and back.
  function toggleSheet() {
    const open = !document.body.classList.contains("sheet");
    openSheet(open);
    (open ? sheet.querySelector("select") : opener).focus();
  }

  return {
    adjust(state) {
      document.documentElement.dataset.theme = state.theme;
      document.getElementById("theme").value = state.theme;
      controls.update(state);
      tabs.show(state.tab);
    },
    update(results, state) {
      headline.update(results, state);
      tabs.update(results, state);
    },
    showLever(id) {
      openSheet(true);
      controls.show(id);
    },
  };
}

function createTop({ store, initial }) {
  const other = language === "es" ? "en" : "es";
  const switchLanguage = button(page.text[other].language_name, () => store.set({ lang: other }), { id: "language", lang: other });
  const options = ["auto", "light", "dark"].map((theme) => node("option", { value: theme }, t(`theme_${theme}`)));
  const theme = node("select", { id: "theme", "aria-label": t("theme"), onchange: () => store.set({ theme: theme.value }) }, ...options);
  return node(
    "header",
    { class: "top" },
    node("div", {}, node("h1", {}, t("heading")), node("p", { class: "subtitle" }, t("subtitle"))),
    node("div", { class: "tools" }, button(t("share"), () => openShare(store.get(), initial)), switchLanguage, theme),
  );
}

// The gap with its range, which stays in sight; said aloud when the draws are there.
function createHeadline() {
  const output = outputNamed("implementation_gap");
  const value = node("strong", { class: "value" });
  const range = node("span", { class: "range" });
  const against = node("span", { class: "against" });
  const progress = node("span", { class: "progress" });
  const bar = node("progress", { max: page.about.draws, value: 0, "aria-label": t("draws_done") });
  const said = node("p", { class: "heard", role: "status", "aria-live": "polite" });
  const element = node(
    "section",
    { id: "headline", "aria-label": t("headline") },
    node("p", { class: "figure" }, node("span", { class: "what" }, t("gap_in_2035")), " ", value, " ", range),
    node("p", { class: "beside" }, against, progress, bar),
    said,
  );
  return {
    element,
    update(results, state) {
      const now = results.now.mean(output.name);
      const sure = results.members > 0;
      value.textContent = `${formatNumber(sure ? now.median : now.central, 2)} %`;
      range.textContent = sure ? formatRange(now.low, now.high, 2) : t("range_comes");
      const base = valueWithRange(results.base.mean(output.name));
      const difference = differenceWithRange(results.difference(output.name));
      against.textContent = isAtStart(state) ? t("as_in_force") : t("against_base", { base, difference });
      const done = t("draws_of", { done: results.members, all: page.about.draws });
      progress.textContent = results.failure ? t("no_run", { why: results.failure }) : done;
      bar.value = results.members;
      element.classList.toggle("settled", results.settled);
      if (results.settled) {
        const sentence = gapInWords(results, state);
        if (said.textContent !== sentence) said.textContent = sentence;
      }
    },
  };
}

// Tabs as the ARIA practices have them: arrows move between them, and only the one that is seen is worked out.
function createTabs(context) {
  const { store } = context;
  const list = node("div", { role: "tablist", "aria-label": t("views"), onkeydown: moveByKey });
  const views = {};
  const tabs = {};
  const panels = {};
  for (const name of TABS) {
    tabs[name] = node(
      "button",
      { type: "button", role: "tab", id: `tab-${name}`, "aria-controls": `panel-${name}`, onclick: () => store.set({ tab: name }) },
      t(`tab_${name}`),
    );
    panels[name] = node("section", { role: "tabpanel", id: `panel-${name}`, "aria-labelledby": `tab-${name}`, tabindex: "0" });
    list.append(tabs[name]);
  }

  function moveByKey(event) {
    const at = TABS.indexOf(store.get().tab);
    const steps = { ArrowRight: at + 1, ArrowLeft: at - 1 + TABS.length, Home: 0, End: TABS.length - 1 };
    if (!(event.key in steps)) return;
    event.preventDefault();
    const name = TABS[steps[event.key] % TABS.length];
    store.set({ tab: name });
    tabs[name].focus();
  }

  return {
    element: node("div", { class: "tabs" }, list, ...Object.values(panels)),
    show(shown) {
      for (const name of TABS) {
        const selected = name === shown;
        if (tabs[name].getAttribute("aria-selected") === String(selected)) continue;
        tabs[name].setAttribute("aria-selected", String(selected));
        tabs[name].tabIndex = selected ? 0 : -1;
        panels[name].hidden = !selected;
        if (selected) list.scrollLeft += tabs[name].getBoundingClientRect().left - list.getBoundingClientRect().left - 40;
      }
    },
    update(results, state) {
      const { tab } = state;
      if (!views[tab]) views[tab] = VIEWS[tab](panels[tab], context);
      views[tab].update(results, state);
    },
  };
}

function createFooter() {
  const lines = ["what_if", "footer_range", "footer_draws", "footer_source"].map((key) => node("p", {}, t(key, page.about)));
  const { version, model, licence } = page.about;
  return node("footer", {}, ...lines, node("p", { class: "small" }, t("footer_version", { version, model, licence })));
}

startPage();
