// The board on a page: `attritionBoard.mount(element, props)` draws it, and again with new props.
// The other functions are those that the pages share with it.
import { render } from 'preact';
import { Board } from './board.jsx';
import { axisTexts, number } from './format.js';
import { placed, save } from './save.js';
import { line } from './scale.js';

/** Draw the board into an element; called again with other props, it keeps week, pins and layers. */
function mount(element, props) {
  render(<Board {...props} />, element);
}

/** Remove what was drawn into an element. */
function unmount(element) {
  render(null, element);
}

window.attritionBoard = { mount, unmount, axisTexts, number, line, placed, save };
