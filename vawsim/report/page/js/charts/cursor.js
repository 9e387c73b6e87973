// The cursor of a line chart, a slider over its years: arrow keys, a finger or the mouse move it from January to January.

function lineCursor(plot, title, choose) {
  const slider = htmlElement(plot, "div", "chart-cursor");
  slider.tabIndex = 0;
  slider.setAttribute("role", "slider");
  slider.setAttribute("aria-label", t("chart_year_of", { title }));
  let januaries = [];
  let place = null;

  function move(to) {
    place = to === null ? null : Math.min(Math.max(to, 0), januaries.length - 1);
    choose(place === null ? null : januaries[place]);
  }

  function follow(event) {
    const { left, width } = slider.getBoundingClientRect();
    move(Math.round(((event.clientX - left) / width) * (januaries.length - 1)));
  }

  slider.addEventListener("keydown", (event) => {
    const last = januaries.length - 1;
    const at = place ?? last;
    const steps = { ArrowLeft: -1, ArrowDown: -1, ArrowRight: 1, ArrowUp: 1, PageDown: -5, PageUp: 5, Home: -at, End: last };
    if (event.key === "Escape") move(null);
    else if (event.key in steps) move(at + steps[event.key]);
    else return;
    event.preventDefault();
  });
  slider.addEventListener("pointermove", follow);
  slider.addEventListener("pointerdown", follow);
  slider.addEventListener("pointerleave", () => move(null));
  slider.addEventListener("blur", () => move(null));

  return {
    lay({ left, right, bottom }, times, from) {
      januaries = [...times.keys()].filter((index) => times[index] % 12 === 0 && times[index] >= from);
      const years = [januaries[0], januaries[januaries.length - 1]].map((index) => yearOf(times[index]));
      setAttributes(slider, { "aria-valuemin": years[0], "aria-valuemax": years[1] });
      const ends = [januaries[0], januaries[januaries.length - 1]].map((index) => (times[index] - from) / (times[times.length - 1] - from));
      slider.style.left = left + ends[0] * (right - left) + "px";
      slider.style.width = (ends[1] - ends[0]) * (right - left) + "px";
      slider.style.height = bottom + "px";
    },
    say(year, sentence) {
      setAttributes(slider, { "aria-valuenow": year, "aria-valuetext": sentence });
    },
  };
}
