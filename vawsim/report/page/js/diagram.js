// The stock-and-flow diagram: maps whose pipes are as wide as what runs through them, and cards behind their parts.

const PLAY_STEP = 700;
const SAY_AFTER = 200;
const LEFT_MAPS = ["women", "society"];

function createDiagramView(host, context) {
  const { runner, store } = context;
  const diagram = completeDiagram(page.diagram);
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let results = null;
  let section = matchMedia("(max-width: 56rem)").matches ? diagram.maps[0].id : "all";
  let playing = null;
  let saying = null;
  let levels = new Map();

  const choices = ["all", ...diagram.maps.map((map) => map.id)].map((id) =>
    button(t("diagram_tab_" + id), () => choose(id), { "data-map": id }),
  );
  const year = node("input", { type: "range", id: "diagram-year", min: DIAGRAM_YEARS.first, max: DIAGRAM_YEARS.last, step: 1, value: DIAGRAM_YEARS.last, oninput: () => (stop(), draw()) });
  const yearShown = node("b");
  const play = button(t("diagram_play"), () => (playing ? stop() : start()), { class: "diagram-play" });
  play.hidden = still;
  const told = node("p", { class: "diagram-told", "aria-hidden": "true" });
  const columns = [node("div"), node("div")];
  const holder = node("div", { class: "diagram-maps" }, ...columns);
  const scales = node("ul", { class: "diagram-scales" });
  const root = node(
    "div",
    { class: "diagram" },
    node("p", {}, t("diagram_about")),
    node("div", { class: "tools", role: "group", "aria-label": t("diagram_choose") }, ...choices),
    node("div", { class: "diagram-time" }, node("label", { for: "diagram-year" }, t("diagram_year"), " ", yearShown), year, play),
    told,
    holder,
    allThings(),
  );
  host.append(root);
  const maps = diagram.maps.map((map) => diagramMap(columns[LEFT_MAPS.includes(map.id) ? 0 : 1], map, { open, point }));
  columns[1].append(legend(scales));
  const card = diagramCard(root, diagram, { ...context, go: open });
  choose(section);
  point(null);
  // All at once and for good: whenever what is watched changes, the engine starts its draws anew.
  runner.watch(diagram.things.filter(isOpenable).map(({ name }) => name));
  store.subscribe((state, before) => {
    if (state.tab !== before.tab) stop();
  });

  function shownMaps() {
    return maps.filter(({ id }) => section === "all" || section === id);
  }

  function choose(id) {
    section = id;
    for (const choice of choices) choice.setAttribute("aria-pressed", String(choice.dataset.map === id));
    for (const map of maps) map.figure.hidden = id !== "all" && map.id !== id;
    holder.classList.toggle("diagram-one", id !== "all");
    draw();
  }

  function open(thing, opener) {
    card.open(thing, opener);
    draw();
  }

  function point(thing) {
    told.textContent = thing && levels.has(thing) ? words(thing) : t("diagram_hint");
  }

  function words(thing) {
    const { now, base } = levels.get(thing);
    const at = Number(year.value) - DIAGRAM_YEARS.first;
    return t("diagram_says", { label: pick(thing.label), value: diagramAmount(thing, now[at]), base: diagramAmount(thing, base[at]) });
  }

  function start() {
    playing = setInterval(() => {
      if (Number(year.value) >= DIAGRAM_YEARS.last || !root.isConnected) return stop();
      year.value = Number(year.value) + 1;
      draw();
    }, PLAY_STEP);
    if (Number(year.value) >= DIAGRAM_YEARS.last) year.value = DIAGRAM_YEARS.first;
    root.classList.add("diagram-playing");
    play.textContent = t("diagram_stop");
    draw();
  }

  function stop() {
    clearInterval(playing);
    playing = null;
    root.classList.remove("diagram-playing");
    play.textContent = t("diagram_play");
  }

  // Yearly means of everything that is watched.
  function measure() {
    levels = new Map();
    if (!results.now.watched(diagram.things[0].name)) return;
    for (const thing of diagram.things.filter(isOpenable)) {
      const [now, base] = [results.now, results.base].map((outcome) => diagramCourse(outcome, thing));
      levels.set(thing, { now: yearlyMeans(now), base: yearlyMeans(base) });
    }
  }

  function draw() {
    const at = Number(year.value) - DIAGRAM_YEARS.first;
    yearShown.textContent = year.value;
    year.style.setProperty("--from", "0%");
    year.style.setProperty("--to", `${(100 * at) / (DIAGRAM_YEARS.last - DIAGRAM_YEARS.first)}%`);
    if (!levels.size) return;
    for (const map of shownMaps()) {
      const widest = widestFlows(map);
      const full = (thing) => (thing.kind === "flow" ? widest.get(pick(thing.unit)) : fullStock(thing));
      map.update((thing) => levels.get(thing).now[at], (thing) => levels.get(thing).base[at], full);
    }
    // Words are made when the hand rests.
    clearTimeout(saying);
    saying = setTimeout(say, SAY_AFTER);
    const thing = card.thing();
    if (thing && levels.has(thing)) card.update(diagramCourse(results.now, thing), diagramCourse(results.base, thing), Number(year.value));
  }

  function say() {
    scales.replaceChildren();
    for (const map of shownMaps()) {
      map.say(words);
      const title = t("diagram_map_" + map.id);
      for (const [unit, most] of widestFlows(map)) {
        scales.append(node("li", {}, t("diagram_scale", { map: title, most: unit.replace("#", formatNumber(most)) })));
      }
    }
  }

  // The largest flow of a map in the base, for each unit: a pipe of full width. It stays while levers move.
  function widestFlows(map) {
    const widest = new Map();
    for (const thing of map.things.filter(({ kind }) => kind === "flow")) {
      const unit = pick(thing.unit);
      widest.set(unit, Math.max(widest.get(unit) || 0, largest(levels.get(thing).base)));
    }
    return widest;
  }

  function fullStock(thing) {
    const { now, base } = levels.get(thing);
    return pick(thing.unit) === "#" ? 1 : Math.max(largest(now), largest(base));
  }

  function allThings() {
    const list = (map) => {
      const things = [...map.stocks, ...map.pipes].map(({ thing }) => thing);
      return node("div", {}, node("h4", {}, t("diagram_map_" + map.id)), linksTo(things));
    };
    const drawn = new Set(diagram.maps.flatMap((map) => [...map.stocks, ...map.pipes]).map(({ thing }) => thing));
    const rest = diagram.things.filter((thing) => isOpenable(thing) && !drawn.has(thing));
    const details = node("details", { class: "diagram-list" }, node("summary", {}, t("diagram_list")));
    details.append(...diagram.maps.map(list), node("div", {}, node("h4", {}, t("diagram_not_drawn")), linksTo(rest)));
    return details;
  }

  function linksTo(things) {
    const item = (thing) => button(pick(thing.label), (event) => open(thing, event.currentTarget), { class: `link diagram-${thing.kind}-link` });
    return node("ul", {}, ...things.map((thing) => node("li", {}, item(thing))));
  }

  return {
    update(newer) {
      results = newer;
      measure();
      draw();
    },
  };
}

function legend(scales) {
  const keys = ["stock", "mark", "pipe", "rim", "cloud"];
  return node(
    "details",
    { class: "diagram-legend", open: true },
    node("summary", {}, t("diagram_how")),
    node("ul", {}, ...keys.map((key) => node("li", {}, node("span", { class: "diagram-key diagram-key-" + key, "aria-hidden": "true" }), t("diagram_key_" + key)))),
    node("p", { class: "hint" }, t("diagram_widths")),
    scales,
  );
}
