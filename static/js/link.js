// The connection of a seat: catching up by its own count, and acting, once, whatever the network does.

import { io } from "/static/vendor/socket.io-client/socket.io.esm.min.js";

const PATIENCE = 8000; // ms to wait for an answer before asking again

export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

export class Link {
  constructor({ table, seat, n, heard }) {
    this.n = n;
    this.heard = heard;
    this.waiting = new Map();
    this.syncing = false;
    this.socket = io({ auth: { table, seat }, transports: ["websocket"], reconnectionDelayMax: 3000 });
    this.socket.on("connect", () => this.up());
    this.socket.on("gone", ({ text, url }) => this.passedOn(text, url));
    this.socket.on("disconnect", () => heard.state("off", this.gone));
    this.socket.on("connect_error", (error) => heard.state("off", error.data?.text));
    this.socket.on("push", (push) => this.take(push));
    this.socket.on("typing", (message) => heard.typing(message));
    this.socket.on("guide", () => heard.guide());
    this.socket.on("presence", (message) => heard.presence(message.seats));
  }

  up() {
    this.heard.state("on");
    this.sync();
    for (const send of this.waiting.values()) send();
  }

  passedOn(text, url) {
    this.gone = text;
    if (url) location.assign(url); // who plays another role now goes on in that seat
  }

  take(push) {
    if (push.n <= this.n) return;
    if (push.after !== this.n) {
      this.sync();
      return;
    }
    this.n = push.n;
    this.heard.ops(push.ops);
  }

  sync() {
    if (this.syncing) return;
    this.syncing = true;
    this.socket.timeout(PATIENCE).emit("sync", { n: this.n }, (late, answer) => {
      this.syncing = false;
      if (late || !answer.ok) return;
      if (answer.n > this.n) {
        this.n = answer.n;
        this.heard.ops(answer.ops);
      }
    });
  }

  act(fields) {
    const id = newId();
    return new Promise((resolve) => {
      const send = () => {
        if (!this.socket.connected) return;
        this.socket.timeout(PATIENCE).emit("act", { id, fields }, (late, answer) => {
          if (late) send();
          else if (this.waiting.delete(id)) resolve(answer);
        });
      };
      this.waiting.set(id, send);
      send();
    });
  }

  worth(terms, annex) {
    return new Promise((resolve) => {
      this.socket.timeout(PATIENCE).emit("preview", { terms, annex }, (late, answer) => {
        resolve(late ? null : answer);
      });
    });
  }

  typing(channel) {
    if (this.socket.connected) this.socket.volatile.emit("typing", { channel });
  }
}
