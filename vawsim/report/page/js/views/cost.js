// What it costs a year, and what a month of working protection of a woman costs.

function createCostView(host) {
  const output = outputNamed("annual_cost");
  const holder = node("div", { class: "card" });
  const about = { name: output.name, title: pick(output.label), unit: pick(output.unit), better: output.better };
  const chart = tableView(holder, costChart(holder, about));
  const card = createCourseCard(outputNamed("cost_per_protected_woman_month"));
  host.append(createAbout("cost"), node("div", { class: "cards" }, holder, card.element));
  return {
    update(results) {
      const [base, now] = [results.base.series(output.name), results.now.series(output.name)];
      const difference = results.difference(output.name);
      chart.update({ times: now.times, base, now, difference, quick: !results.members });
      card.update(results);
    },
  };
}
