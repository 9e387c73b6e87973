// A button that turns a chart into its table and back. What it returns is used instead of the chart.

function tableView(host, chart) {
  const figure = host.querySelector(".chart");
  const button = htmlElement(host, "button", "chart-toggle", t("chart_as_table"));
  button.type = "button";
  button.setAttribute("aria-pressed", "false");
  const holder = htmlElement(host, "div", "chart-table");
  holder.tabIndex = 0;
  holder.setAttribute("role", "region");
  holder.hidden = true;

  function refresh() {
    const { caption, head, rows } = chart.table();
    const shape = JSON.stringify([caption, head, rows.length]);
    holder.setAttribute("aria-label", caption);
    if (holder.dataset.shape !== shape) {
      holder.dataset.shape = shape;
      writeTable(holder, caption, head, rows);
    }
    const cells = holder.querySelectorAll("tbody th, tbody td");
    rows.flat().forEach((text, index) => setText(cells[index], text));
  }

  button.addEventListener("click", () => {
    const pressed = holder.hidden;
    if (pressed) refresh();
    holder.hidden = !pressed;
    figure.hidden = pressed;
    button.setAttribute("aria-pressed", String(pressed));
  });

  return {
    update(data) {
      chart.update(data);
      if (!holder.hidden) refresh();
    },
    table: chart.table,
  };
}

// The table with empty cells; refresh fills them.
function writeTable(holder, caption, head, rows) {
  holder.textContent = "";
  const table = htmlElement(holder, "table");
  htmlElement(table, "caption", "", caption);
  const top = htmlElement(htmlElement(table, "thead"), "tr");
  for (const text of head) htmlElement(top, "th", "", text).scope = "col";
  const body = htmlElement(table, "tbody");
  for (const row of rows) {
    const line = htmlElement(body, "tr");
    row.forEach((text, column) => {
      const cell = htmlElement(line, column ? "td" : "th", /^[−+]?[\d∞]/.test(text) ? "chart-number" : "");
      if (!column) cell.scope = "row";
    });
  }
}
