// Files that the browser saves.

/** A text with the address of this server where it stands for one. */
export function placed(text) {
  return text.split('{origin}').join(window.location.origin + ((window.solara && window.solara.rootPath) || ''));
}

/** Save a blob under a name. */
export function save(blob, name) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}
