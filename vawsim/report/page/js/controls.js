// What can be set: a scenario to start from, the levers in their families, when they begin; undo, redo, reset.

const STARTS = [2026, 2027, 2028, 2029, 2030, 2031, 2032, 2033, 2034].map((year) => `${year}-01`);
const RAMPS = [0, 12, 24, 36, 48, 60];

function createControls(host, context) {
  const { store } = context;
  const preset = presetSelect(store);
  const start = choice("start", STARTS, (value) => value.slice(0, 4), store);
  const ramp = choice("ramp", RAMPS, rampInWords, store);
  const undo = signButton("↶", t("undo"), () => store.undo(), { "aria-keyshortcuts": "Control+Z" });
  const redo = signButton("↷", t("redo"), () => store.redo(), { "aria-keyshortcuts": "Control+Y" });
  const reset = button(t("reset"), () => store.reset());
  const levers = page.levers.map((lever) => leverControl(lever, store));
  const families = page.families.map((family) => familyControl(family, levers));
  host.append(
    node("div", { class: "tools" }, node("h2", {}, t("controls")), undo, redo, reset),
    preset.element,
    node("div", { class: "pair" }, start.element, ramp.element),
    node("p", { class: "hint" }, t("when_hint")),
    ...families.map((family) => family.element),
  );
  return {
    update(state) {
      undo.disabled = !store.canUndo();
      redo.disabled = !store.canRedo();
      reset.disabled = isAtStart(state) && state.start === context.initial.start && state.ramp === context.initial.ramp;
      for (const control of [preset, start, ramp, ...levers, ...families]) control.update(state);
    },
    show(id) {
      const lever = levers.find((each) => each.lever.id === id);
      lever.element.closest("details").open = true;
      lever.element.scrollIntoView({ block: "center" });
      lever.focus();
    },
  };
}

function presetSelect(store) {
  const select = node("select", { id: "preset", onchange: () => choose(select.value || null) });
  const choose = (name) => store.set({ preset: name }, { undoable: true });
  select.append(node("option", { value: "" }, t("no_preset")));
  for (const group of [...new Set(page.presets.map((preset) => preset.group))]) {
    const some = page.presets.filter((preset) => preset.group === group);
    const options = some.map((preset) => node("option", { value: preset.name }, pick(preset.title)));
    select.append(node("optgroup", { label: t(`preset_group_${group}`) }, ...options));
  }
  const about = node("p", { class: "hint", id: "preset-about" });
  select.setAttribute("aria-describedby", "preset-about");
  const label = node("label", { for: "preset" }, t("preset"));
  return {
    element: node("div", { class: "field" }, label, select, about),
    update(state) {
      const preset = presetOf(state);
      select.value = preset ? preset.name : "";
      about.textContent = preset ? pick(preset.description) : "";
      about.hidden = !preset;
    },
  };
}

function choice(key, values, inWords, store) {
  const options = values.map((value) => node("option", { value }, inWords(value)));
  const select = node("select", { id: key, onchange: () => store.set({ [key]: values[select.selectedIndex] }, { undoable: true }) });
  select.append(...options);
  return {
    element: node("div", { class: "field" }, node("label", { for: key }, t(key)), select),
    update(state) {
      select.selectedIndex = values.indexOf(state[key]);
    },
  };
}

function rampInWords(months) {
  return months === 0 ? t("at_once") : months === 12 ? t("in_a_year") : t("in_years", { years: months / 12 });
}

function familyControl(family, levers) {
  const own = levers.filter((each) => each.lever.family === family.name);
  const count = node("span", { class: "count" });
  const letter = node("span", { class: "letter", "aria-hidden": "true" }, family.letter);
  const summary = node("summary", {}, letter, node("span", { class: "family-title" }, pick(family.title)), count);
  const element = node("details", { class: `family family-${"abcdef".indexOf(family.letter) + 1}` }, summary);
  element.append(...own.map((each) => each.element));
  return {
    element,
    update(state) {
      const moved = own.filter((each) => each.lever.id in state.levers).length;
      count.textContent = moved ? t("moved", { count: moved }) : "";
    },
  };
}

function leverControl(lever, store) {
  const { id } = lever;
  const limits = { min: lever.min, max: lever.max, step: lever.step };
  const range = node("input", { type: "range", id: `range-${id}`, ...limits, "aria-describedby": `zone-${id}` });
  const label = node("label", { for: `range-${id}` }, pick(lever.label));
  const name = `${pick(lever.label)}, ${pick(lever.unit)}`;
  const number = node("input", { type: "number", id: `number-${id}`, ...limits, step: "any", "aria-label": name });
  const zone = node("span", { class: "zone", id: `zone-${id}` });
  const reset = signButton("↺", t("reset_lever", { lever: pick(lever.label) }), () => move(lever.rest));
  const about = node(
    "div",
    { class: "about", id: `about-${id}`, hidden: true },
    node("p", {}, pick(lever.assumption)),
    node("p", { class: "source" }, t("source", { source: pick(lever.source) })),
  );
  const info = signButton("i", t("about_lever", { lever: pick(lever.label) }), () => {
    about.hidden = !about.hidden;
    info.setAttribute("aria-expanded", String(!about.hidden));
  });
  info.classList.add("info");
  info.setAttribute("aria-expanded", "false");
  info.setAttribute("aria-controls", about.id);
  const preset = node("p", { class: "hint", hidden: true }, t("also_preset"));

  function move(value, gesture) {
    const levers = { ...store.get().levers };
    if (value === lever.rest) delete levers[id];
    else levers[id] = value;
    store.set({ levers }, { undoable: true, gesture });
  }

  range.addEventListener("input", () => move(Number(range.value), id));
  range.addEventListener("change", () => store.endGesture());
  number.addEventListener("change", () => {
    const value = number.value === "" ? NaN : within(Number(number.value), lever);
    move(Number.isFinite(value) ? value : (store.get().levers[id] ?? lever.rest));
    show(store.get());
  });

  // Most levers stay as they are while one of them is dragged.
  let shown = null;

  function update(state) {
    const now = `${state.levers[id]} ${state.preset}`;
    if (now !== shown) show(state);
    shown = now;
  }

  function show(state) {
    const value = state.levers[id] ?? lever.rest;
    const moved = value !== lever.rest;
    if (Number(range.value) !== value) range.value = value;
    if (document.activeElement !== number || Number(number.value) !== value) number.value = value;
    const word = pick([...lever.zones].reverse().find((each) => each.from <= value).label);
    zone.textContent = word;
    range.setAttribute("aria-valuetext", `${leverValue(lever, value)}: ${word}`);
    const share = (at) => `${(100 * (at - lever.min)) / (lever.max - lever.min)}%`;
    range.style.setProperty("--from", share(Math.min(value, lever.rest)));
    range.style.setProperty("--to", share(Math.max(value, lever.rest)));
    range.style.setProperty("--today", share(lever.rest));
    element.classList.toggle("moved", moved);
    reset.disabled = !moved;
    const chosen = presetOf(state);
    preset.hidden = !(chosen && chosen.changes.some((change) => change.parameter === lever.parameter));
  }

  const row = node("div", { class: "amount" }, number, node("span", { class: "unit" }, pick(lever.unit)), zone, reset);
  const element = node("div", { class: "lever", id: `lever-${id}` }, node("div", { class: "name" }, label, info), range, row, preset, about);
  return { lever, element, update, focus: () => range.focus() };
}

function openShare(state, initial) {
  const code = "#" + linkOf(state, initial);
  const address = location.href.replace(/#.*/, "") + code;
  const text = location.protocol === "file:" ? code : address;
  const field = node("input", { type: "text", readonly: true, value: text, id: "share-text", onfocus: () => field.select() });
  const told = node("p", { role: "status" });
  const copy = button(t("copy"), async () => {
    field.select();
    const done = navigator.clipboard ? navigator.clipboard.writeText(text) : Promise.reject();
    await done.then(() => true, () => document.execCommand("copy"));
    told.textContent = t("copied");
  });
  const dialog = node(
    "dialog",
    { "aria-labelledby": "share-title", onclose: () => dialog.remove() },
    node("h2", { id: "share-title" }, t("share")),
    node("p", {}, t(location.protocol === "file:" ? "share_file" : "share_web")),
    node("label", { for: "share-text" }, t("share_label")),
    node("div", { class: "pair" }, field, copy),
    told,
    button(t("close"), () => dialog.close()),
  );
  document.body.append(dialog);
  dialog.showModal();
}
