// The card of a stock or flow: what it is, its equation, what that uses and from which source, its course, its levers.

// Returns {open(thing, opener), update(now, base, year), thing()}; context.go(thing) opens another one from a link.
function diagramCard(host, diagram, context) {
  const element = node("section", { class: "card diagram-card", role: "dialog", "aria-labelledby": "diagram-card-title", onkeydown: escape });
  element.hidden = true;
  host.append(element);
  let shown = null;
  let opener = null;
  let chart = null;
  let figures = null;

  function escape(event) {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  }

  function open(thing, from) {
    if (from) opener = from;
    shown = thing;
    const title = node("h3", { id: "diagram-card-title", tabindex: "-1" }, pick(thing.label));
    const leave = signButton("×", t("diagram_close"), close, { class: "sign diagram-close" });
    figures = node("p", { class: "diagram-figures" });
    const holder = node("div", { class: "diagram-course" });
    element.replaceChildren(
      node("div", { class: "diagram-top" }, title, leave),
      node("p", { class: "hint" }, `${t("diagram_kind_" + thing.kind)} · `, node("code", {}, thing.name)),
      ...(thing.text ? [node("p", {}, pick(thing.text))] : []),
      figures,
      holder,
      node("p", { class: "hint" }, t("diagram_no_range"), ...(thing.places > 1 ? [" ", t("diagram_plain_mean")] : [])),
      ...ends(thing),
      ...equation(thing),
      ...levers(thing),
    );
    element.hidden = false;
    element.scrollTop = 0;
    chart = lineChart(holder, { name: thing.name, title: t("diagram_course"), unit: withUnit(thing, "").trim() || t("diagram_share") });
    title.focus({ preventScroll: true });
  }

  function close() {
    if (element.hidden) return;
    element.hidden = true;
    shown = null;
    chart = null;
    if (opener && opener.isConnected) opener.focus({ preventScroll: true });
  }

  function link(thing, text) {
    return button(text, () => context.go(thing), { class: "link", title: thing.name });
  }

  function section(key, ...children) {
    return [node("h4", {}, t("diagram_" + key)), ...children];
  }

  function list(things, make) {
    return node("ul", {}, ...things.map((thing) => node("li", {}, ...make(thing))));
  }

  function ends(thing) {
    const parts = thing.kind === "stock" ? ["enter", "leave"] : ["from", "to"];
    return parts.flatMap((part) => {
      const others = thing[part].map((number) => diagram.things[number]);
      return section(part, others.length ? list(others, (other) => [link(other, pick(other.label))]) : node("p", {}, t("diagram_outside")));
    });
  }

  function equation(thing) {
    const used = thingsIn(diagram, thing.equation);
    const signs = thing.equation.replace(/ \* /g, " × ").replace(/(^|[ (])-(?=[ #(])/g, "$1−");
    const words = signs.split(/(#\d+)/).map((part) => (part.startsWith("#") ? term(diagram.things[Number(part.slice(1))]) : part));
    const name = node("span", {}, `${t(thing.kind === "stock" ? "diagram_change" : "diagram_it_is")} = `);
    const [module, line] = thing.at.split(":");
    const helpers = used.filter(({ kind }) => kind === "helper");
    const parameters = used.filter(({ kind }) => kind === "parameter");
    const stocks = thing.kind === "flow" ? used.filter(isOpenable) : [];
    return [
      ...section("equation", node("p", { class: "diagram-equation" }, name, ...words)),
      node("p", { class: "hint" }, t("diagram_where", { file: `vawsim/model/sectors/${module}.py`, line })),
      ...(stocks.length ? section("uses", list(stocks, (used) => [link(used, pick(used.label))])) : []),
      ...(helpers.length ? section("helpers", list(helpers, (helper) => [node("code", {}, helper.name), `: ${pick(helper.label)}`])) : []),
      ...(parameters.length ? section("parameters", list(parameters, parameterWords)) : []),
    ];
  }

  function term(thing) {
    const short = thing.kind === "stock" ? thing.label : thing.short;
    const word = short ? pick(short) : node("code", { title: pick(thing.label) }, thing.name);
    return isOpenable(thing) ? link(thing, word) : word;
  }

  function parameterWords(parameter) {
    const value = withUnit(parameter, parameter.ends.map((end) => formatNumber(end)).join("…"));
    const varies = parameter.ends.length > 1 ? ` ${t("diagram_by_place")}` : "";
    const [from, grade] = [pick(parameter.source), t("diagram_grade_" + parameter.grade)];
    const source = from.toLowerCase().includes(grade) ? from : `${from} (${grade})`;
    return [node("code", {}, parameter.name), `: ${pick(parameter.label)}, `, node("b", {}, value), varies, node("span", { class: "source" }, source)];
  }

  function levers(thing) {
    const near = thing.levers.map((number) => page.levers[number]);
    if (!near.length) return section("levers", node("p", {}, t("diagram_no_lever")));
    return section("levers", list(near, (lever) => [button(pick(lever.label), () => context.showLever(lever.id), { class: "link" })]));
  }

  // now and base: courses of the thing; year: the one whose mean is told.
  function update(now, base, year) {
    if (!chart) return;
    const at = year - DIAGRAM_YEARS.first;
    const amounts = [now, base].map((course) => diagramAmount(shown, yearlyMeans(course)[at]));
    figures.replaceChildren(`${year}: `, node("b", {}, amounts[0]), ` · ${t("diagram_base", { base: amounts[1] })}`);
    chart.update({ times: Float64Array.from(now, (_, month) => month), base: { central: base }, now: { central: now }, quick: true });
  }

  return { open, update, thing: () => shown };
}
