// Where cases get stuck: the load of each stage, and the days that it adds to the way to protection.

function createBottleneckView(host) {
  const holder = node("div", { class: "card" });
  const chart = tableView(holder, stageChart(holder, { title: t("bottleneck_heading"), stages: page.stages }));
  host.append(createAbout("bottleneck"), holder);
  return {
    update({ base, now, members }) {
      chart.update({ base, now, quick: !members });
    },
  };
}
