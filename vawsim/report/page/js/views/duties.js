// The gap, and the sixteen duties of the law below it, by area and with their articles.

function createDutiesView(host) {
  const dial = createGapDial();
  const holder = node("div", { class: "card" });
  const { duties, areas } = page;
  const chart = tableView(holder, dutyChart(holder, { title: t("duties_title"), duties, areas }));
  host.append(node("div", { class: "first" }, dial.element, createAbout("duties")), holder);
  return {
    update(results) {
      const { base, now, members } = results;
      dial.update(results);
      chart.update({ base, now, quick: !members });
    },
  };
}
