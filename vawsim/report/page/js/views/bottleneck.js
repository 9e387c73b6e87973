// Where cases get stuck: the load of each stage, its waits, and the days that it adds to the way to protection.

function createBottleneckView(host, context) {
  const words = node("p", { class: "lead" });
  const holder = node("div", { class: "card" });
  const chart = stageChart(holder, { title: t("tab_bottleneck"), stages: page.stages });
  tableView(holder, chart);
  host.append(node("div", { class: "card words" }, node("h2", {}, t("bottleneck_heading")), words, node("p", {}, t("bottleneck_about"))), holder);
  return {
    update(results) {
      words.textContent = bottleneckInWords(results);
      const values = {};
      for (const name of page.stages.flatMap(outputsOfStage)) {
        values[name] = { base: results.base.mean(name), now: results.now.mean(name) };
      }
      chart.update({ values, quick: !results.members });
    },
  };
}

function outputsOfStage(stage) {
  return [stage.load, ...stage.waits, stage.part].filter(Boolean);
}

// The stage that adds most days to the way from report to served protection; not named as sure where ranges overlap.
function bottleneckInWords(results) {
  if (!results.members) return t("counting");
  const ranked = (outcome) =>
    page.stages
      .filter((stage) => stage.part)
      .map((stage) => ({ stage, days: outcome.mean(stage.part) }))
      .sort((one, other) => other.days.median - one.days.median);
  const [first, second] = ranked(results.now);
  const [before] = ranked(results.base);
  const values = {
    stage: pick(first.stage.label),
    days: valueWithRange(first.days),
    second: pick(second.stage.label),
    before: pick(before.stage.label),
    before_days: valueWithRange(before.days),
  };
  const sentence = t(first.days.low > second.days.high ? "bottleneck_clear" : "bottleneck_unclear", values);
  return first.stage === before.stage ? sentence : `${sentence} ${t("bottleneck_moved", values)}`;
}
