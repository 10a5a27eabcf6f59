// Browsers start no workers from disk. There the search runs in a hidden frame instead.
if (location.protocol === "file:") {
  window.Worker = class extends EventTarget {
    constructor(address) {
      super();
      this.loaded = new Promise((done) => {
        const frame = document.createElement("iframe");
        frame.hidden = true;
        document.body.append(frame);
        this.inside = frame.contentWindow;
        window.addEventListener("message", (event) => {
          if (event.source === this.inside) this.answer(event.data);
        });
        const start = this.inside.document;
        start.open();
        start.write("<body></body>");
        start.close();
        this.inside.postMessage = (data) => this.answer(data);
        const script = start.createElement("script");
        script.src = address;
        script.onload = done;
        start.body.append(script);
      });
    }

    answer(data) {
      const event = new MessageEvent("message", { data });
      this.dispatchEvent(event);
      if (this.onmessage) this.onmessage(event);
    }

    postMessage(data) {
      this.loaded.then(() => this.inside.dispatchEvent(new MessageEvent("message", { data })));
    }

    terminate() {
      this.inside.frameElement.remove();
    }
  };
}
