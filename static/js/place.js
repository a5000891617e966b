// Seating by drag: a name dropped on a seat chooses it there, as the list beside the seat would.

let dragged = "";

function seatUnder(event) {
  return dragged ? event.target.closest?.("[data-drop]") : null;
}

function unmark() {
  for (const seat of document.querySelectorAll("[data-drop].over")) seat.classList.remove("over");
}

document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[data-person]")?.dataset.person || "";
  if (dragged) event.dataTransfer.setData("text/plain", dragged);
});

document.addEventListener("dragover", (event) => {
  const seat = seatUnder(event);
  unmark();
  if (!seat) return;
  event.preventDefault();
  seat.classList.add("over");
});

document.addEventListener("drop", (event) => {
  const form = seatUnder(event)?.querySelector("form");
  if (!form) return;
  event.preventDefault();
  const seats = form.elements.occupant;
  if (![...seats.options].some((option) => option.value === dragged)) seats.add(new Option(dragged, dragged));
  seats.value = dragged;
  form.requestSubmit();
});

document.addEventListener("dragend", () => {
  dragged = "";
  unmark();
});
