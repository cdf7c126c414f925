// Copying a link is the only thing that needs a script; everything else works without.
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) continue;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.parentElement.querySelector("[role=status]").textContent = button.dataset.copied;
    button.textContent = button.dataset.copied;
  });
}

// Whether a post was read: its end came into view, and not sooner than anybody could have got there. Nothing is stored and nobody is
// told apart; whoever asks not to be tracked is not counted all the same.
(() => {
  const post = document.querySelector("[data-read]");
  if (!post || navigator.globalPrivacyControl || navigator.doNotTrack === "1") return;
  const least = post.dataset.minutes * 60000 / 4;
  const end = new IntersectionObserver(([seen]) => {
    if (!seen.isIntersecting) return;
    end.disconnect();
    setTimeout(() => document.hidden || navigator.sendBeacon(post.dataset.read), Math.max(0, least - performance.now()));
  });
  end.observe(post.querySelector(".prose").lastElementChild ?? post);
})();

// Writing in place: htmx fetches the form of the plain page and puts it beside what is answered. Everything works without it, and
// nobody who only reads fetches it: it comes with the first look for it, and the click that was first waits for it.
(() => {
  const talk = document.querySelector("[data-htmx]");
  if (!talk) return;
  let typed = [];

  // htmx notes the path when it arrives, even with its history switched off.
  const forgetPath = () => {
    try {
      sessionStorage.removeItem("htmx-current-path-for-history");
    } catch {
      // A browser that refuses storage has stored nothing.
    }
  };

  // What htmx cannot show in place, the browser does the plain way.
  const plainly = (elt) => (elt.matches("form") ? elt.submit() : location.assign(elt.href));

  let coming;
  const fetched = async () => {
    if (document.readyState !== "complete") await new Promise((done) => addEventListener("load", done));
    await new Promise((done, failed) => {
      const script = Object.assign(document.createElement("script"), { src: talk.dataset.htmx, onload: done, onerror: failed });
      document.head.append(script);
    });
    forgetPath();
  };
  const fetchOnce = () => (coming ??= fetched());
  for (const look of ["pointerover", "focusin"]) talk.addEventListener(look, () => fetchOnce().catch(() => {}), { once: true });
  talk.addEventListener("click", async (click) => {
    const elt = click.target.closest("[hx-get], [hx-post] button");
    if (window.htmx || !elt || click.ctrlKey || click.metaKey || click.shiftKey) return;
    click.preventDefault();
    await fetchOnce().then(() => elt.click(), () => plainly(elt.closest("a, form")));
  });

  document.addEventListener("htmx:beforeRequest", ({ detail: { requestConfig: { elt } } }) => {
    if (elt.matches("a")) elt.closest(".acts, #write").after(document.querySelector("#writing"));
  });
  document.addEventListener("htmx:beforeSwap", ({ detail }) => {
    const { elt } = detail.requestConfig;
    const wanted = elt.closest("[hx-select]").getAttribute("hx-select").slice(1);
    const form = detail.target.querySelector("form");
    typed = form && elt.matches("a") ? [...new FormData(form)] : [];
    if (detail.isError || detail.serverResponse.includes(`id="${wanted}"`)) return;
    detail.shouldSwap = false;
    plainly(elt);
  });
  document.addEventListener("htmx:afterSwap", () => {
    const fields = document.querySelector("#writing form")?.elements;
    for (const [name, value] of typed) {
      const field = fields?.[name]; // of radio buttons a list, whose value chooses one of them
      if (field?.type === "checkbox") field.checked = field.value === value;
      else if (field && field.type !== "hidden") field.value = value;
    }
  });
  for (const failure of ["htmx:responseError", "htmx:sendError"]) {
    document.addEventListener(failure, ({ detail }) => plainly(detail.requestConfig.elt));
  }
})();
