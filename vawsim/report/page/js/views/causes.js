// What each of the seven causes of failure adds to the gap: worked out once the levers rest.

function createCausesView(host, { runner }) {
  const holder = node("div", { class: "card" });
  const options = { title: t("causes_title"), unit: pick(outputNamed("implementation_gap").unit), causes: page.causes };
  const chart = tableView(holder, waterfallChart(holder, options));
  const waiting = node("p", { class: "hint", role: "status" }, t("causes_wait"));
  holder.hidden = true;
  host.append(createAbout("causes"), waiting, holder);
  let asked = null;

  function show(found) {
    waiting.hidden = found.done >= found.total;
    waiting.textContent = t("causes_progress", { done: found.done, total: found.total });
    holder.hidden = false;
    chart.update(found);
  }

  return {
    update({ settled }, state) {
      if (!settled || (asked && sameScenario(asked, state))) return;
      asked = state;
      waiting.hidden = false;
      waiting.textContent = t("causes_begun");
      runner.causes(changesOf(state), show);
    },
  };
}
