// What Gradio's chat does not do by itself. Runs once, when the page is ready.
() => {
  const chat = document.querySelector("#kb-chat");
  let shown = "";

  // A whole article opens at the answer, not at its first line.
  document.addEventListener("toggle", (event) => {
    const box = event.target.querySelector(":scope > .kb-article");
    const mark = box?.querySelector("mark");
    if (event.target.open && mark) {
      const offset = mark.getBoundingClientRect().top - box.getBoundingClientRect().top;
      box.scrollTop += offset - box.clientHeight / 3;
    }
  }, true);

  // The period's chip is taken off by asking again: what the option under the last reply does.
  document.addEventListener("click", (event) => {
    const remove = event.target.closest?.(".kb-remove");
    const options = remove ? chat.querySelectorAll(".option") : [];
    [...options].find((option) => option.textContent.trim() === remove.title)?.click();
  });

  // A new question goes to the top, and again when its answer comes: it is read from the beginning.
  const showNewest = () => {
    const rows = chat.querySelectorAll(".message-row");
    const isBusy = chat.querySelector(".kb-busy") !== null;
    const state = `${rows.length} ${isBusy}`;
    if (state !== shown && rows.length > 0) {
      chat.querySelectorAll(".user-row")[rows.length / 2 - 1]?.scrollIntoView({ block: "start" });
    }
    shown = state;
  };

  // Gradio labels messages with their HTML and leaves its send button without a name.
  const name = () => {
    chat.querySelectorAll("[data-testid=bot][aria-label], [data-testid=user][aria-label]")
      .forEach((message) => message.removeAttribute("aria-label"));
    const words = document.querySelector("#kb-header [lang]");
    if (!words) return;
    document.documentElement.lang = words.lang;
    document.querySelector("#kb-box .submit-button")?.setAttribute("aria-label", words.dataset.send);
    document.querySelector("#kb-box .stop-button")?.setAttribute("aria-label", words.dataset.stop);
  };

  new MutationObserver(() => { name(); showNewest(); })
    .observe(document.body, { childList: true, subtree: true });
  name();
}
