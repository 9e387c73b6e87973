// What the seven causes of failure each add to the gap that is left: worked out once the levers rest.

function createCausesView(host, context) {
  const holder = node("div", { class: "card" });
  const progress = node("p", { class: "hint", role: "status" });
  const chart = waterfallChart(holder, { title: t("causes_heading"), causes: page.causes });
  tableView(holder, chart);
  const meanings = page.causes.map((cause) => node("li", {}, node("strong", {}, pick(cause.title)), ": ", pick(cause.meaning)));
  host.append(
    node("div", { class: "card words" }, node("h2", {}, t("causes_heading")), node("p", {}, t("causes_about")), progress),
    holder,
    node("details", { class: "card" }, node("summary", {}, t("causes_meaning")), node("ul", {}, ...meanings)),
  );
  let asked = null;
  return {
    update(results, state) {
      if (!results.settled || (asked && sameScenario(asked, state))) return;
      asked = state;
      context.runner.causes(changesOf(state), (found) => {
        progress.textContent = found.done < found.total ? t("causes_progress", found) : "";
        chart.update(found);
      });
    },
  };
}
