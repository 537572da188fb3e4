"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const by = (id) => document.getElementById(id);
  const svgSpace = "http://www.w3.org/2000/svg";
  const key = "footpath review " + data.version;
  let threads = data.threads.map((thread) => ({ ...thread, comments: thread.comments.slice() }));
  let mine = new Set();
  let touched = new Set();
  let current = null;
  let composing = null;
  let isSaved = true;

  const make = (name, text, attributes) => {
    const element = document.createElement(name);
    if (text) element.textContent = text;
    for (const [name, value] of Object.entries(attributes || {})) element.setAttribute(name, value);
    return element;
  };
  const say = (text) => { by("said").textContent = text; };
  const placeOf = (target) => target === "header" ? "map" : target.replace(/^lane-group-/, "group-");
  const nameOf = (place) => place === "map" ? "the whole map" : data.names[place] || place;
  const newId = () => {
    const bytes = crypto.getRandomValues(new Uint8Array(8));
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  };
  const when = (at) => {
    const date = new Date(at);
    return isNaN(date) ? at : date.toLocaleString([], { dateStyle: "medium", timeStyle: "short" });
  };
  const who = () => by("name").value.trim();

  // What was written stays in this browser, so that closing the page by mistake loses nothing.
  const keep = () => {
    try { localStorage.setItem(key, JSON.stringify({ name: who(), threads, mine: [...mine], touched: [...touched], isSaved })); }
    catch { /* The browser keeps nothing; the page still works. */ }
  };
  const recall = () => {
    try {
      const kept = JSON.parse(localStorage.getItem(key) || "null");
      if (!kept) return;
      by("name").value = kept.name || "";
      threads = kept.threads; mine = new Set(kept.mine); touched = new Set(kept.touched); isSaved = kept.isSaved;
      if (mine.size > 0) say("Your comments from before are here again.");
    } catch { /* Nothing is kept, or it cannot be read. */ }
  };

  // The parts of the map.
  const svg = document.querySelector("#map-view > svg");
  const parts = [];
  if (svg) {
    const seen = new Set();
    for (const group of svg.querySelectorAll("[data-target]")) {
      const place = placeOf(group.dataset.target);
      group.dataset.place = place;
      if (seen.has(place)) continue;
      seen.add(place);
      group.setAttribute("tabindex", "-1");
      if (!group.hasAttribute("role")) group.setAttribute("role", "group");
      if (!group.hasAttribute("aria-label") && !group.querySelector(":scope > title")) {
        group.setAttribute("aria-label", nameOf(place));
      }
      parts.push(group);
    }
    if (parts[0]) parts[0].setAttribute("tabindex", "0");
    const closest = (event) => event.target.closest && event.target.closest("[data-place]");
    svg.addEventListener("click", (event) => {
      const pin = event.target.closest(".pin");
      if (pin) return showThread(pin.dataset.thread);
      const part = closest(event);
      if (part) { event.preventDefault(); compose(part.dataset.place, part); }
    });
    svg.addEventListener("keydown", (event) => {
      const at = parts.indexOf(closest(event));
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      const next = step !== undefined ? at + step : { Home: 0, End: parts.length - 1 }[event.key];
      if (event.key === "Enter" || event.key === " ") {
        if (at >= 0) { event.preventDefault(); compose(parts[at].dataset.place, parts[at]); }
      } else if (next !== undefined && parts[next]) {
        event.preventDefault();
        focusPart(parts[next]);
      }
    });
  }
  function focusPart(part) {
    for (const other of parts) other.setAttribute("tabindex", other === part ? "0" : "-1");
    part.focus();
    part.scrollIntoView({ block: "nearest", inline: "nearest" });
  }

  // In the outline every part has a button.
  for (const element of document.querySelectorAll("#outline-view [data-place]")) {
    const name = nameOf(element.dataset.place);
    const button = make("button", "Comment", { type: "button", class: "say", "aria-label": "Comment on “" + name + "”" });
    button.addEventListener("click", () => compose(element.dataset.place, button));
    element.append(button);
  }

  // Writing.
  let returnTo = null;
  function compose(place, from) {
    composing = place;
    returnTo = from;
    by("composer").hidden = false;
    by("composer-label").textContent = "Comment on “" + nameOf(place) + "”";
    choose(place);
    by("composer-text").focus();
  }
  function endComposing() {
    by("composer").hidden = true;
    by("composer-text").value = "";
    composing = null;
    choose(null);
    if (returnTo) returnTo.focus();
  }
  function choose(place) {
    for (const old of document.querySelectorAll(".chosen")) old.classList.remove("chosen");
    if (!place) return;
    for (const part of document.querySelectorAll("[data-place=\"" + CSS.escape(place) + "\"]")) part.classList.add("chosen");
  }
  const comment = (text) => {
    const said = { id: newId(), by: who(), at: new Date().toISOString(), text };
    mine.add(said.id);
    return said;
  };
  function changed(words) {
    isSaved = false;
    keep();
    draw();
    say(words + " It is not sent yet: save it as a file when you are done.");
  }
  by("composer").addEventListener("submit", (event) => {
    event.preventDefault();
    const text = by("composer-text").value.trim();
    if (!text) { say("Write something first."); return by("composer-text").focus(); }
    const thread = { id: newId(), on: composing, about: nameOf(composing), resolved: false, comments: [comment(text)] };
    threads.push(thread);
    touched.add(thread.id);
    current = thread.id;
    endComposing();
    changed("Your comment on “" + thread.about + "” is added.");
  });
  by("composer-cancel").addEventListener("click", endComposing);
  by("composer").addEventListener("keydown", (event) => {
    if (event.key === "Escape") endComposing();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) by("composer").requestSubmit();
  });
  by("whole").addEventListener("click", () => compose("map", by("whole")));
  by("name").addEventListener("change", () => {
    for (const thread of threads) for (const said of thread.comments) if (mine.has(said.id)) said.by = who();
    keep();
    draw();
  });

  // The threads.
  function draw() {
    const list = by("threads");
    list.textContent = "";
    const count = threads.reduce((sum, thread) => sum + thread.comments.length, 0);
    by("count").textContent = "(" + count + ")";
    if (threads.length === 0) {
      list.append(make("p", "No comments yet. Click a part of the map, or go to it with the arrow keys and press Enter."));
    }
    threads.forEach((thread, index) => list.append(card(thread, index + 1)));
    pins();
    by("save").disabled = mine.size === 0 && touched.size === 0;
    by("copy").disabled = by("save").disabled;
  }
  function card(thread, number) {
    const article = make("article", "", { class: "thread" + (thread.id === current ? " current" : ""), id: "thread-" + number });
    const heading = make("h3");
    heading.append(make("span", number + "", { class: "number" }));
    const about = make("button", thread.on === "map" ? "The whole map" : nameOf(thread.on), { type: "button" });
    about.setAttribute("aria-label", "Show on the map: " + about.textContent);
    about.addEventListener("click", () => showPlace(thread));
    heading.append(about);
    article.append(heading);
    if (thread.resolved) article.append(make("p", "✓ Resolved", { class: "state" }));
    for (const said of thread.comments) {
      const block = make("div", "", { class: "comment" });
      block.append(make("div", (said.by || "Somebody") + ", " + when(said.at), { class: "by" }));
      block.append(make("p", said.text, { dir: "auto" }));
      if (mine.has(said.id)) {
        const remove = make("button", "Delete", { type: "button", class: "say", "aria-label": "Delete your comment: " + said.text.slice(0, 60) });
        remove.addEventListener("click", () => removeComment(thread, said));
        block.append(remove);
      }
      article.append(block);
    }
    const form = make("form");
    const field = make("textarea", "", { "aria-label": "Answer to comment " + number, placeholder: "Answer", rows: "1", dir: "auto" });
    field.style.minHeight = "36px";
    const row = make("div", "", { class: "row" });
    const answer = make("button", "Answer", { type: "submit" });
    const resolve = make("button", thread.resolved ? "Open again" : "Resolve", { type: "button" });
    resolve.setAttribute("aria-label", resolve.textContent + ": thread " + number);
    resolve.addEventListener("click", () => {
      thread.resolved = !thread.resolved;
      touched.add(thread.id);
      changed(thread.resolved ? "Thread " + number + " is resolved." : "Thread " + number + " is open again.");
      const again = document.querySelector("#thread-" + number + " .row button[type=button]");
      if (again) again.focus();
    });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const text = field.value.trim();
      if (!text) { say("Write something first."); return field.focus(); }
      thread.comments.push(comment(text));
      thread.resolved = false;
      touched.add(thread.id);
      current = thread.id;
      changed("Your answer is added.");
      const again = document.querySelector("#thread-" + number + " textarea");
      if (again) again.focus();
    });
    row.append(answer, resolve);
    form.append(field, row);
    article.append(form);
    return article;
  }
  function removeComment(thread, said) {
    thread.comments = thread.comments.filter((other) => other !== said);
    mine.delete(said.id);
    if (thread.comments.length === 0) {
      threads = threads.filter((other) => other !== thread);
      touched.delete(thread.id);
    }
    changed("Your comment is deleted.");
    by("threads-title").focus();
  }
  function showPlace(thread) {
    current = thread.id;
    choose(thread.on);
    const visible = by("outline-view").hidden ? "#map-view" : "#outline-view";
    const part = document.querySelector(visible + " [data-place=\"" + CSS.escape(thread.on) + "\"]");
    if (part) part.scrollIntoView({ block: "center", inline: "center" });
    say(part ? "Shown on the map." : "This is about the whole map.");
  }
  function showThread(id) {
    current = id;
    draw();
    const article = document.querySelector(".thread.current");
    if (article) { article.scrollIntoView({ block: "nearest" }); article.querySelector("button").focus(); }
  }

  // The pins on the map, one for each part with comments.
  function pins() {
    if (!svg) return;
    for (const old of svg.querySelectorAll(".pin")) old.remove();
    const width = svg.viewBox.baseVal.width || 1;
    const radius = Math.max(9, width / 170);
    const stacked = {};
    threads.forEach((thread, index) => {
      const part = svg.querySelector("[data-place=\"" + CSS.escape(thread.on) + "\"]");
      if (!part) return;
      const box = part.getBBox();
      const count = stacked[thread.on] = (stacked[thread.on] || 0) + 1;
      const x = Math.max(radius, Math.min(width - radius, box.x + box.width - radius * 0.4 - (count - 1) * radius * 2.2));
      const y = Math.max(radius, box.y);
      const pin = document.createElementNS(svgSpace, "g");
      pin.setAttribute("class", "pin" + (thread.resolved ? " done" : ""));
      pin.dataset.thread = thread.id;
      pin.setAttribute("role", "button");
      pin.setAttribute("aria-label", "Comment " + (index + 1));
      const circle = document.createElementNS(svgSpace, "circle");
      for (const [name, value] of Object.entries({ cx: x, cy: y, r: radius, "stroke-width": radius / 6 })) circle.setAttribute(name, value);
      const text = document.createElementNS(svgSpace, "text");
      text.setAttribute("x", x);
      text.setAttribute("y", y);
      text.setAttribute("font-size", radius * 1.15);
      text.textContent = index + 1;
      pin.append(circle, text);
      svg.append(pin);
    });
  }

  // Handing in.
  function handIn() {
    const sent = threads.filter((thread) => touched.has(thread.id));
    return { format: "footpath comments", version: 1, program: data.program, map: { title: data.title, version: data.version, made_on: data.made_on },
      by: who(), saved_at: new Date().toISOString(), threads: sent };
  }
  const fileName = () => {
    const plain = (text) => text.replace(/[^\p{L}\p{N}]+/gu, " ").trim().slice(0, 60);
    return (plain(data.title) || "map") + (who() ? ", " + plain(who()) : "") + ".comments";
  };
  by("save").addEventListener("click", () => {
    const blob = new Blob([JSON.stringify(handIn(), null, 1) + "\n"], { type: "application/json" });
    const link = make("a", "", { href: URL.createObjectURL(blob), download: fileName() });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    isSaved = true;
    keep();
    say("Saved as “" + fileName() + "”. Send this file to whoever gave you this page.");
  });
  function asText() {
    const lines = ["Comments on “" + data.title + "”" + (who() ? " by " + who() : ""), ""];
    threads.filter((thread) => touched.has(thread.id)).forEach((thread) => {
      lines.push("• " + (thread.on === "map" ? "The whole map" : nameOf(thread.on)) + (thread.resolved ? " (resolved)" : ""));
      for (const said of thread.comments) lines.push("  " + (said.by || "Somebody") + ": " + said.text.replace(/\n/g, "\n    "));
      lines.push("");
    });
    const bytes = new TextEncoder().encode(JSON.stringify(handIn()));
    let binary = "";
    for (const byte of bytes) binary += String.fromCharCode(byte);
    lines.push("For Footpath, which reads the lines below:", "[footpath comments");
    lines.push(...(btoa(binary).match(/.{1,72}/g) || []), "]", "");
    return lines.join("\n");
  }
  by("copy").addEventListener("click", async () => {
    const text = asText();
    try {
      await navigator.clipboard.writeText(text);
      isSaved = true;
      keep();
      say("Copied. Paste it into a mail.");
    } catch {
      by("text").value = text;
      by("text-dialog").showModal();
      by("text").select();
    }
  });

  // Views.
  function show(view) {
    for (const name of ["map", "outline"]) {
      by(name + "-view").hidden = name !== view;
      by("show-" + name).setAttribute("aria-pressed", name === view ? "true" : "false");
    }
    by("zoom").hidden = view !== "map";
    if (view === "map") pins();
  }
  by("show-map").addEventListener("click", () => show("map"));
  by("show-outline").addEventListener("click", () => show("outline"));
  let scale = 1;
  function zoom(to) {
    scale = Math.max(0.25, Math.min(8, to));
    svg.style.width = scale * 100 + "%";
    by("zoom-words").textContent = Math.round(scale * 100) + " %";
  }
  if (svg) {
    by("zoom-in").addEventListener("click", () => zoom(scale * 1.4));
    by("zoom-out").addEventListener("click", () => zoom(scale / 1.4));
    by("zoom-fit").addEventListener("click", () => zoom(1));
  }
  window.addEventListener("beforeunload", (event) => {
    if (!isSaved) event.preventDefault();
  });

  document.body.classList.add("live");
  recall();
  show(svg ? "map" : "outline");
  draw();
})();
