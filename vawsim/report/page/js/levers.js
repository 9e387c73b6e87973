// The levers: what they change in the model. And what the page's data leave out so that nothing stands in them twice.

// Puts in what was left out of the levers and presets: called once, before anything is drawn.
function completePage(page) {
  const both = (key) => ({ en: page.text.en[key], es: page.text.es[key] });
  const joined = (one, other) => ({ en: one.en + " " + other.en, es: one.es + " " + other.es });
  for (const lever of page.levers) {
    lever.zones = lever.zones.map(([from, word]) => ({ from, word, label: both("lever_zone_" + word) }));
    if (lever.sets) lever.assumption = joined(lever.assumption, both("lever_sets"));
    if (!lever.source) lever.source = both("lever_source");
  }
  for (const preset of page.presets) {
    preset.changes = preset.changes.map((change) => ({ where: 1, until: null, ...change }));
  }
  const named = Object.fromEntries(page.presets.map((preset) => [preset.name, preset]));
  const whole = (preset) => [...(preset.of || []).flatMap((name) => whole(named[name])), ...preset.changes];
  const changes = page.presets.map(whole);
  page.presets.forEach((preset, number) => (preset.changes = changes[number]));
}

// The amount that a lever's value stands for, in the unit of the parameter; of "add" a total over the places.
function leverChangeAmount(lever, value) {
  return (lever.operation === "add" ? value - lever.rest : value) / lever.scale;
}

// Months from January 2009 to a month written as "2026-01".
function monthsSince2009(month) {
  const [year, number] = month.split("-").map(Number);
  return (year - 2009) * 12 + number - 1;
}

// The changes that the moved levers make, in the order of the levers; a lever at rest makes none.
function leverChanges(page, state) {
  const changes = [];
  for (const lever of page.levers) {
    const value = state.levers[lever.id];
    if (value === undefined || value === lever.rest) continue;
    const amount = leverChangeAmount(lever, value);
    const weights = lever.operation === "multiply" ? undefined : page.split[lever.parameter];
    changes.push({
      parameter: lever.parameter,
      operation: lever.operation,
      amount: weights ? weights.map((weight) => amount * weight) : amount,
      where: 1,
      start: monthsSince2009(state.start),
      ramp: state.ramp,
      until: null,
    });
  }
  return changes;
}
