// The gap, and the sixteen duties of the law below it, by area and with their articles.

function createDutiesView(host, context) {
  const dial = createGapDial();
  const holder = node("div", { class: "card" });
  const chart = dutyChart(holder, { title: t("tab_duties"), duties: page.duties, areas: page.areas });
  tableView(holder, chart);
  host.append(node("div", { class: "first" }, dial.element, node("div", { class: "card words" }, node("h2", {}, t("duties_heading")), node("p", {}, t("duties_about")))), holder);
  return {
    update(results, state) {
      dial.update(results, state);
      const values = {};
      for (const duty of page.duties) {
        values[duty.name] = { base: results.base.mean(duty.name), now: results.now.mean(duty.name) };
      }
      chart.update({ values, quick: !results.members });
    },
  };
}
