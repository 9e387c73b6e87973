// What is set, with the assumption and the source of each thing, and all of it as files.

function createScenarioView(host, context) {
  const { store } = context;
  const list = node("div");
  const csv = button(t("download_csv"), () => saveFile(fileName("csv"), "text/csv", resultsAsCsv(latest, store.get(), page)));
  const yaml = button(t("download_yaml"), () => saveFile(fileName("yaml"), "text/yaml", scenarioAsYaml(store.get(), page)));
  const share = button(t("share"), () => openShare(store.get(), context.initial));
  let latest = null;
  let shown = null;
  host.append(
    node("div", { class: "card words" }, node("h2", {}, t("scenario_heading")), list),
    node(
      "div",
      { class: "card words" },
      node("h2", {}, t("downloads")),
      node("div", { class: "tools" }, csv, yaml, share),
      node("p", {}, t("downloads_about")),
      node("p", {}, t("yaml_about")),
    ),
  );
  return {
    update(results, state) {
      latest = results;
      csv.disabled = !results.settled;
      if (shown && sameScenario(shown, state)) return;
      shown = state;
      list.replaceChildren(...settingsOf(state, context));
    },
  };
}

function settingsOf(state, context) {
  if (isAtStart(state)) return [node("p", {}, t("nothing_set"))];
  const preset = presetOf(state);
  const moved = page.levers.filter((lever) => lever.id in state.levers);
  const about = preset ? [node("h3", {}, pick(preset.title)), node("p", {}, pick(preset.description))] : [];
  const when = moved.length ? [node("p", {}, t("when", { start: state.start, ramp: rampInWords(state.ramp) }))] : [];
  const items = moved.map((lever) => {
    const values = { value: leverValue(lever, state.levers[lever.id]), rest: leverValue(lever, lever.rest) };
    return node(
      "li",
      {},
      button(pick(lever.label), () => context.showLever(lever.id), { class: "link" }),
      node("p", {}, t("lever_from_to", values)),
      node("p", { class: "hint" }, pick(lever.assumption), " ", t("source", { source: pick(lever.source) })),
    );
  });
  return [...about, ...when, node("ul", { class: "settings" }, ...items)];
}

function fileName(ending) {
  return `vawsim-${t("file_name")}.${ending}`;
}
