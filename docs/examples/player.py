"""Joins a session and plays a seat by program: `python player.py http://127.0.0.1:8000 CODE Ada`.

Written from docs/protocol.md alone; needs the standard library and python-socketio[client]. It
greets the table, accepts what is worth at least what no agreement is worth to it, makes offers
itself, signs, and stops at the ending.
"""

import json
import secrets
import sys
import time
import urllib.request
from itertools import product
from typing import Any

import socketio

PATIENCE = 20_000  # ms of table time before the next offer


class Player:
    """One seat, from joining to the ending."""

    def __init__(self, server: str, code: str, name: str) -> None:
        self.server, self.n = server, 0
        self.entries: list[Any] = []
        self.view: dict[str, Any] = {}
        self.key = ""
        joined = self.http("/join.json", {"code": code, "name": name})
        self.key, self.session = joined["key"], joined["session"]
        self.table = self.seat = ""
        self.socket = socketio.Client()
        self.socket.on("connect", self.sync)
        self.socket.on("push", self.take)

    def http(self, path: str, body: Any = None) -> Any:
        """The JSON answer to a GET, or to a POST of a JSON body."""
        request = urllib.request.Request(self.server + path)
        if body is not None:
            request.data = json.dumps(body).encode()
            request.add_header("Content-Type", "application/json")
        if self.key:
            request.add_header("Authorization", f"Bearer {self.key}")
        with urllib.request.urlopen(request, timeout=20) as answer:
            return json.load(answer)

    def sit_down(self) -> None:
        """Take the first free seat, or wait for the facilitator to give us one."""
        while not self.seat:
            tables = self.http(f"/lobby/{self.session}/lobby.json")["tables"]
            seats = [(table["id"], seat) for table in tables for seat in table["seats"]]
            mine = [(table, seat["seat"]) for table, seat in seats if seat["mine"]]
            free = [(table, seat["seat"]) for table, seat in seats if seat["free"]]
            if mine:
                self.table, self.seat = mine[0]
            elif free:
                wanted = {"table": free[0][0], "seat": free[0][1]}
                self.http(f"/lobby/{self.session}/seat.json", wanted)
            else:
                time.sleep(1)

    def connect(self) -> None:
        auth = {"table": self.table, "seat": self.seat, "key": self.key, "as": "json"}
        self.socket.connect(self.server, auth=auth, transports=["websocket"], wait_timeout=20)

    def sync(self) -> None:
        """Fill whatever we have missed."""
        answer = self.socket.call("sync", {"n": self.n}, timeout=20)
        self.entries += [entry for entry in answer["entries"] if entry["n"] > self.n]
        self.n, self.view = max(self.n, answer["n"]), answer["view"]

    def take(self, push: Any) -> None:
        """Take a push in, unless it is old; ask where there is a gap."""
        if push["n"] <= self.n:
            return
        if push["after"] != self.n:
            self.socket.start_background_task(self.sync)
            return
        self.entries += push["entries"]
        self.n = push["n"]
        self.view = {**self.view, **push["view"]}

    def act(self, command: str, /, **fields: Any) -> Any:
        """Ask until there is an answer; the same id makes sure that it happens once."""
        message = {"id": secrets.token_hex(16), "command": {"type": command, **fields}}
        while True:
            try:
                return self.socket.call("act", message, timeout=10)
            except socketio.exceptions.SocketIOError:
                time.sleep(1)

    def play(self) -> Any:
        """Do what is sensible, once a second, until the story has ended."""
        self.connect()
        greeted = False
        while self.view.get("status") != "ended":
            time.sleep(0.5)
            if self.view.get("status") == "running" and self.view["clock"]["wall"] is not None:
                greeted = greeted or self.greet()
                self.sign() or self.accept() or self.offer()
        self.socket.disconnect()
        return self.view["ending"]

    def greet(self) -> Any:
        for channel in self.view["channels"]:
            if channel["kind"] == "plenary" and channel["may_write"]:
                return self.act("PostMessage", channel=channel["id"], text="Good morning.")["ok"]
        return False

    def sign(self) -> Any:
        for text in self.view["agreements"]:
            if "sign" in text["may"]:
                return self.act("SignAgreement", agreement=text["id"])["ok"]
            if "ask" in text["may"]:
                return self.act("AskApproval", agreement=text["id"])["ok"]
        return False

    def accept(self) -> Any:
        for offer in self.view["offers"]:
            worth = offer["worth"]
            if "accept" in offer["may"] and (worth is None or worth["gain"] >= 0):
                return self.act("AcceptOffer", offer=offer["id"])["ok"]
        return False

    def offer(self) -> Any:
        """Put the best terms to the others, then ever less good ones, never below the reserve."""
        made = [o for o in self.view["offers"] if o["by"] == self.seat]
        if any(o["status"] == "open" and self.age(o["made"]) < PATIENCE for o in made):
            return False
        for kind in self.view["kinds"]:
            if kind["may_offer"] and kind["addressees"]:
                choices = self.ranked(kind)
                if choices:
                    terms = choices[min(len(made), len(choices) - 1)]
                    to = kind["addressees"]
                    return self.act("MakeOffer", kind=kind["id"], terms=terms, to=to)["ok"]
        return False

    def ranked(self, kind: Any) -> list[dict[str, str]]:
        """Complete terms worth at least our reservation value, the best first."""
        issues = [issue for issue in self.view["issues"] if issue["id"] in kind["issues"]]
        ids = [[option["id"] for option in issue["options"]] for issue in issues]
        found = []
        for options in list(product(*ids))[:200]:
            terms = dict(zip((issue["id"] for issue in issues), options, strict=True))
            worth = self.socket.call("preview", {"terms": terms}, timeout=20)["worth"]
            if worth is None or worth["gain"] >= 0:
                found.append((worth["points"] if worth else 0, terms))
        return [terms for _, terms in sorted(found, key=lambda one: -one[0])]

    def age(self, instant: int) -> float:
        """How long ago an instant of table time was, by this machine's clock."""
        clock = self.view["clock"]
        now = clock["t"] + (time.time() * 1000 - clock["wall"]) * clock["pace"]
        return float(now - instant)


if __name__ == "__main__":
    player = Player(*sys.argv[1:4])
    player.sit_down()
    print(f"Playing {player.seat}.", flush=True)
    ending = player.play()
    print(f"{ending['name']}: {ending['narrative']}")
