// The gap as a dial, what happens in words, six courses over time, all figures, and what was observed.

// Which courses are looked at; kept when the language changes.
const chosenOutputs = [
  "implementation_gap",
  "refusal_share",
  "forensic_wait_days",
  "monitored_share",
  "unprotected_woman_months",
  "registered_reports",
];

function createOverviewView(host, context) {
  const dial = createGapDial();
  const words = createGapWords();
  const cards = chosenOutputs.map((_, place) => createChartCard(place));
  const figures = createAllFigures();
  host.append(
    node("div", { class: "first" }, dial.element, words.element),
    node("h2", {}, t("courses")),
    node("p", { class: "hint" }, t("courses_about")),
    node("div", { class: "cards" }, ...cards.map((card) => card.element)),
    figures.element,
    createObserved(),
  );
  return {
    update(results, state) {
      for (const part of [dial, words, figures, ...cards]) part.update(results, state);
    },
  };
}

function createGapDial() {
  const holder = node("div", { class: "card dial" });
  const output = outputNamed("implementation_gap");
  const dial = dialChart(holder, { title: t("gap_in_2035"), unit: pick(output.unit) });
  return {
    element: holder,
    update(results) {
      const [base, now] = [results.base.mean(output.name), results.now.mean(output.name)];
      dial.update({ base, now, difference: results.difference(output.name), quick: !results.members });
    },
  };
}

function createGapWords() {
  const gap = node("p", { class: "lead" });
  const lists = ["better", "worse", "unclear"].map(createVerdictList);
  return {
    element: node("div", { class: "card words" }, node("h2", {}, t("what_happens")), gap, ...lists.map((list) => list.element)),
    update(results, state) {
      gap.textContent = gapInWords(results, state);
      const found = results.members && !isAtStart(state) ? sortedByVerdict(results) : { better: [], worse: [], unclear: [] };
      for (const list of lists) list.update(found);
    },
  };
}

// The figures of one verdict by name; open, but for those of which nobody can tell.
function createVerdictList(verdict) {
  const count = node("summary");
  const names = node("p");
  const element = node("details", { class: `verdict ${verdict}`, open: verdict !== "unclear" }, count, names);
  return {
    element,
    update(found) {
      element.hidden = !found[verdict].length;
      count.textContent = t(`list_${verdict}`, { count: found[verdict].length });
      names.textContent = found[verdict].map((output) => pick(output.label)).join(" · ");
    },
  };
}

// A course that somebody chooses.
function createChartCard(place) {
  const select = outputSelect(place);
  let card = null;
  let latest = null;
  const element = node("div");
  const choose = () => {
    chosenOutputs[place] = select.value;
    card = createCourseCard(outputNamed(select.value), select);
    element.replaceChildren(card.element);
  };
  select.addEventListener("change", () => {
    choose();
    card.update(latest);
    select.focus();
  });
  choose();
  return {
    element,
    update(results) {
      latest = results;
      card.update(results);
    },
  };
}

// The course of one output with what it comes to in 2035.
function createCourseCard(output, heading = node("h3", {}, pick(output.label))) {
  const { name, better } = output;
  const holder = node("div", { class: "chart" });
  const figure = node("p", { class: "outcome" });
  const element = node("article", { class: "card course" }, heading, holder, figure);
  const chart = tableView(holder, lineChart(holder, { name, title: pick(output.label), unit: pick(output.unit), better }));
  const history = page.observations[name] || [];
  let latest = null;
  let seen = true;

  function draw() {
    const [base, now] = [latest.base.series(name), latest.now.series(name)];
    chart.update({ times: now.times, base, now, history, quick: !latest.members });
    figure.replaceChildren(...outcomeInWords(output, latest));
  }

  // While a lever is dragged, only what is on the screen is drawn.
  new IntersectionObserver((entries) => {
    seen = entries[entries.length - 1].isIntersecting;
    if (seen && latest) draw();
  }).observe(element);
  return {
    element,
    update(results) {
      latest = results;
      if (seen || results.members) draw();
    },
  };
}

function outputSelect(place) {
  const select = node("select", { "aria-label": t("choose_output", { place: place + 1 }) });
  for (const group of HEADLINE_GROUPS) {
    const some = headlines().filter((output) => output.group === group);
    const option = (output) => node("option", { value: output.name }, pick(output.label));
    select.append(node("optgroup", { label: t(`group_${group}`) }, ...some.map(option)));
  }
  select.value = chosenOutputs[place];
  return select;
}

// Base, now and difference of an output in 2035, and in how many draws it is better.
function outcomeInWords(output, results) {
  const difference = results.difference(output.name);
  const verdict = verdictOf(output, difference);
  const values = { base: valueWithRange(results.base.mean(output.name)), now: valueWithRange(results.now.mean(output.name)) };
  const parts = [node("span", {}, t("from_to", values))];
  if (verdict === null || verdict === "same") return parts;
  const sentence = t("changes_by", { difference: differenceWithRange(difference), share: formatShare(difference.better) });
  return [...parts, node("span", { class: `verdict ${verdict}` }, `${t(`verdict_${verdict}`)}: ${sentence}`)];
}

// What a view is about, in a card.
function createAbout(name) {
  return node("div", { class: "card words" }, node("h2", {}, t(`${name}_heading`)), node("p", {}, t(`${name}_about`)));
}

function createAllFigures() {
  const holder = node("div");
  const element = node("details", { class: "card" }, node("summary", {}, t("all_figures")), holder);
  let latest = null;
  element.addEventListener("toggle", () => show());

  function show() {
    if (!element.open || !latest) return;
    const head = ["figure", "unit", "base", "now", "difference", "better_in"].map((key) => t(`column_${key}`));
    const rows = headlines().map((output) => {
      const difference = latest.difference(output.name);
      const values = [latest.base.mean(output.name), latest.now.mean(output.name)].map(valueWithRange);
      const better = latest.members ? formatShare(difference.better) : "";
      return [pick(output.label), pick(output.unit), ...values, differenceWithRange(difference), better];
    });
    holder.replaceChildren(table(t("all_figures_caption"), head, rows));
  }

  return {
    element,
    update(results) {
      if (results.members || !latest) latest = results;
      if (results.settled) show();
    },
  };
}

// The observed series as they were published, with where each number is from.
function createObserved() {
  const head = ["period", "value", "source"].map((key) => t(`column_${key}`));
  const tables = page.observed.map((series) => {
    const value = (point) => formatExact(point.value) + (point.verified ? "" : " *");
    const rows = series.points.map((point) => [point.period, value(point), point.source]);
    return table(`${pick(series.label)} (${pick(series.unit)})`, head, rows);
  });
  return node(
    "details",
    { class: "card" },
    node("summary", {}, t("observed")),
    node("p", {}, t("observed_about")),
    ...tables,
  );
}
