(() => {
  // The look of the page of a day, at the width that the window has: the value is a list of faults.
  const faults = [], expect = (fine, fault) => { if (!fine) faults.push(fault); };
  const all = (selector) => [...document.querySelectorAll(selector)];
  const box = (element) => element.getBoundingClientRect();
  const root = document.documentElement;

  expect(root.scrollWidth <= root.clientWidth, `scrolls sideways by ${root.scrollWidth - root.clientWidth}`);
  for (const one of all("main a, main summary, main label, nav a").filter((each) => each.getClientRects().length)) {
    const height = Math.max(...[...one.getClientRects()].map((rect) => rect.height));
    expect(height >= 24, `${height} px to touch: ${one.textContent || one.className}`);
  }
  for (const one of all("p > bdi[lang=ko]")) {
    const { wordBreak, lineHeight, fontSize } = getComputedStyle(one);
    expect(wordBreak === "keep-all", "a Korean word may be broken");
    expect(Math.abs(parseFloat(lineHeight) / parseFloat(fontSize) - 1.65) < 0.01, "Korean lines are too close");
  }
  const together = all(".day time[datetime^='2021-10-08T13:00']").map((time) => box(time.closest("li")));
  const clock = getComputedStyle(document.querySelector("[data-at='13:00']"), "::before").content;
  if (innerWidth < 1024) {
    const first = box(document.querySelector(".day h2 a")).top + scrollY;
    expect(first <= 360, `the first session begins at ${first}`);
    expect(new Set(together.map((rect) => rect.left)).size === 1, "cards are not below each other");
    expect(clock === "none", "a clock beside the cards");
  } else {
    expect(together.length === 4 && new Set(together.map((rect) => rect.top)).size === 1, "cards are not side by side");
    expect(together.every((rect, n) => !n || rect.left > together[n - 1].left), "cards are not in order");
    expect(together.every((rect) => rect.width >= 220), "narrow cards");
    expect(!["none", "normal"].includes(clock), `no clock beside the cards: ${clock}`);
  }
  const shown = () => all(".day li").filter((card) => card.getClientRects().length).length;
  const before = shown(), filter = document.querySelector(".filter input");
  filter.click();
  expect(shown() > 0 && shown() < before, "the filter keeps all or none");
  filter.click();
  return faults;
})()
