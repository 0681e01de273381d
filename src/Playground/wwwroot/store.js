// What is going on, as the server streams it, and what the person does, as it is posted back.

import { toast } from './dom.js';

const client = sessionStorage.client ??= crypto.randomUUID?.() ?? String(Math.random()).slice(2);
const listeners = [];
let stream;

export const store = { user: undefined, state: undefined, clock: undefined };

export function onState(listener) {
  listeners.push(listener);
}

export function play(user) {
  stream?.close();
  store.user = user;
  stream = new EventSource(`/play/${user}/stream?client=${client}`);
  stream.addEventListener('clock', e => {
    store.clock = JSON.parse(e.data);
    if (store.state?.me === user) tell();
  });
  stream.addEventListener('state', e => {
    store.state = JSON.parse(e.data);
    document.documentElement.dataset.user = user;
    tell();
  });
}

function tell() {
  for (const listener of listeners) {
    // A part of the page that cannot be drawn leaves the others alone.
    try {
      listener(store.state);
    } catch (problem) {
      reportError(problem);
    }
  }
}

// Product time now, in milliseconds.
export function now() {
  const { start, epoch, speed } = store.clock;
  return Date.parse(start) + (Date.now() - epoch) * speed;
}

export const me = () => store.state.people.find(p => p.id === store.state.me);

// The language of the page around Slack: the first that the browser asks for of those that it is written in.
export const pageLocale = navigator.languages.find(l => /^(ja|en)\b/i.test(l)) ?? 'en';

const formats = new Map();

// A format takes longer to make than a hundred instants to write.
function format(locale, options) {
  const key = JSON.stringify([locale, options]);
  if (!formats.has(key)) formats.set(key, new Intl.DateTimeFormat(locale, options));
  return formats.get(key);
}

const hourAndMinute = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' };

// As Slack shows it: in the person's zone and language.
export function time(instant, options = hourAndMinute) {
  return format(me().locale, { timeZone: me().tz, ...options }).format(new Date(instant));
}

// As the page around Slack shows it: in the person's zone and the browser's language.
export function worldTime(instant, options = hourAndMinute) {
  return format(pageLocale, { timeZone: me().tz, ...options }).format(new Date(instant));
}

// Which date an instant falls on for the person, and how many minutes of it have passed.
export function local(instant) {
  const parts = Object.fromEntries(format('en-CA', {
    timeZone: me().tz, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23',
  }).formatToParts(new Date(instant)).map(p => [p.type, p.value]));
  return { date: `${parts.year}-${parts.month}-${parts.day}`, minute: Number(parts.hour) * 60 + Number(parts.minute) };
}

// What could not be done is { failure }: the playground itself has gone, or did not take it.
async function post(path, body) {
  try {
    const response = await fetch(path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body ?? {}) });
    if (!response.ok) return { failure: `HTTP ${response.status}` };
    return response.headers.get('Content-Type')?.startsWith('application/json') ? await response.json() : {};
  } catch (problem) {
    return { failure: problem.message };
  }
}

export const asMe = (what, body) => post(`/play/${store.user}/${what}?client=${client}`, body);

// Where nothing on the page shows what became of it, a failure is told.
async function told(answer) {
  const { failure } = await answer;
  if (failure) toast(failure);
  return answer;
}

export const tellAsMe = (what, body) => told(asMe(what, body));

export const toWorld = (what, body) => told(post(`/play/${what}`, body));

const names = new Map();

// The name under which a file of this id was uploaded.
export const nameOf = id => names.get(id) ?? id;

export async function upload(file) {
  const response = await fetch(`/play/${store.user}/file?name=${encodeURIComponent(file.name)}`, {
    method: 'POST', headers: { 'Content-Type': file.type || 'application/octet-stream' }, body: file,
  });
  if (!response.ok) throw new Error(`${file.name}: ${response.status}`);
  const { id } = await response.json();
  names.set(id, file.name);
  return id;
}
