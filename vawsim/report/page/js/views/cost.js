// What it costs a year, and what a month of protection of a woman costs.

function createCostView(host, context) {
  const holder = node("div", { class: "card" });
  const chart = costChart(holder, { title: t("tab_cost"), outputs: COST_OUTPUTS.map(outputNamed) });
  tableView(holder, chart);
  const cards = COST_OUTPUTS.map((name) => createCourseCard(outputNamed(name)));
  const words = node("p", { class: "lead" });
  host.append(
    node("div", { class: "card words" }, node("h2", {}, t("cost_heading")), words, node("p", {}, t("cost_about"))),
    holder,
    node("div", { class: "cards" }, ...cards.map((card) => card.element)),
  );
  return {
    update(results, state) {
      words.textContent = costInWords(results, state);
      const values = {};
      for (const name of COST_OUTPUTS) {
        values[name] = { base: results.base.mean(name), now: results.now.mean(name), difference: results.difference(name) };
      }
      chart.update({ values, quick: !results.members });
      for (const card of cards) card.update(results);
    },
  };
}

const COST_OUTPUTS = ["annual_cost", "cost_per_protected_woman_month"];

function costInWords(results, state) {
  if (isAtStart(state)) return t("cost_base", { base: valueWithRange(results.base.mean("annual_cost")) });
  if (!results.members) return t("counting");
  const difference = results.difference("annual_cost");
  return t("cost_more", { difference: differenceWithRange(difference), now: valueWithRange(results.now.mean("annual_cost")) });
}
