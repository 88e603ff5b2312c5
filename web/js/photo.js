// SPDX-License-Identifier: Apache-2.0 OR MulanPSL-2.0
// @ts-check
// Photos are made smaller before they are sent: at most 2560 px on the longer side, as JPEG. <input type="file"
// data-shrink="ID"> keeps the day of the photo in the date field ID when that is empty. Without script, or in a browser that
// cannot do it, the file is sent as it is.
import { word } from './words.js';

const SIDE = 2560;
const SMALL = 400 * 1024;

/** @param {number} bytes */
const size = (bytes) => (bytes < 1048576 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1048576).toFixed(1)} MB`);

/** @param {File} file @returns {Promise<File>} the same, or a smaller one */
async function shrink(file) {
  if (!/^image\/(jpeg|png|webp|heic|heif)$/.test(file.type) || file.size <= SMALL) return file;
  try {
    const image = await createImageBitmap(file); // turned as the camera says
    const ratio = Math.min(1, SIDE / Math.max(image.width, image.height));
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(image.width * ratio);
    canvas.height = Math.round(image.height * ratio);
    const pen = canvas.getContext('2d');
    if (!pen) return file;
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.85));
    if (!(blob instanceof Blob) || blob.size >= file.size) return file;
    return new File([blob], `${file.name.replace(/\.\w+$/, '')}.jpg`, { type: 'image/jpeg', lastModified: file.lastModified });
  } catch (e) { return file; }
}

/** @param {HTMLInputElement} input */
function place(input) {
  let note = input.parentElement && input.parentElement.querySelector('[data-shrunk]');
  if (!note) {
    note = document.createElement('p');
    note.className = 'hint';
    note.setAttribute('role', 'status');
    note.setAttribute('data-shrunk', '');
    input.after(note);
  }
  return note;
}

/** @param {HTMLInputElement} input */
async function chosen(input) {
  const files = Array.from(input.files || []);
  const before = files.reduce((sum, f) => sum + f.size, 0);
  const photo = files.find((f) => /^image\//.test(f.type));
  const day = /** @type {HTMLInputElement|null} */ (document.getElementById(input.dataset.shrink || ''));
  if (photo && day && !day.value) {
    const at = new Date(photo.lastModified);
    day.value = new Date(at.getTime() - at.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
    day.dispatchEvent(new Event('change', { bubbles: true }));
  }
  const smaller = await Promise.all(files.map(shrink));
  const after = smaller.reduce((sum, f) => sum + f.size, 0);
  if (after === before) { place(input).textContent = ''; return; }
  try {
    const box = new DataTransfer();
    smaller.forEach((f) => box.items.add(f));
    input.files = box.files;
    place(input).textContent = `${word('shrunk')} ${size(before)} → ${size(after)}`;
  } catch (e) { /* sent as it is */ }
}

let started = false;

/** A form is sent when its photos are ready. */
export function start() {
  if (started) return;
  started = true;
  /** @type {Set<Promise<void>>} */
  const working = new Set();
  document.addEventListener('change', (event) => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || input.type !== 'file' || input.dataset.shrink === undefined) return;
    const work = chosen(input).then(() => { working.delete(work); });
    working.add(work);
  });
  document.addEventListener('submit', (event) => {
    const form = /** @type {HTMLFormElement} */ (event.target);
    if (!working.size || !form.querySelector('[data-shrink]')) return;
    const button = /** @type {SubmitEvent} */ (event).submitter;
    event.preventDefault();
    event.stopImmediatePropagation();
    Promise.all(working).then(() => {
      if (button instanceof HTMLElement) button.click(); else form.requestSubmit();
    });
  }, true);
}
