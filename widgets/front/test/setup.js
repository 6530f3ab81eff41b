/** What jsdom lacks: an element that is shown in the top layer is to be seen. */
HTMLElement.prototype.showPopover = function show() {
  this.style.display = "block";
};
