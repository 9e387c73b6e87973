// The gap, and the sixteen duties of the law below it, by area and with their articles.

function createDutiesView(host) {
  const dial = createGapDial();
  const holder = node("div", { class: "card" });
  const { duties, areas } = page;
  const chart = tableView(holder, dutyChart(holder, { title: t("duties_title"), duties, areas }));
  const gap = node("p", { class: "lead" });
  const about = createAbout("duties");
  about.append(gap);
  host.append(node("div", { class: "first" }, dial.element, about), holder);
  return {
    update(results, state) {
      const { base, now, members } = results;
      dial.update(results);
      gap.textContent = gapInWords(results, state);
      chart.update({ base, now, quick: !members });
    },
  };
}
