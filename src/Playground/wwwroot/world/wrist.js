// What the wrist feels, what was refused and by which limit, and the day's strip.

import { byId, h, panel, toast } from '../dom.js';
import { local, me, now, onState, store, worldTime as time } from '../store.js';
import { say } from '../words.js';

const icons = { zap: '⚡', vibe: '📳', beep: '🔔' };
const isGiven = e => Boolean(e.wire);

function band() {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 92 60');
  svg.setAttribute('aria-hidden', 'true');
  for (const [cls, x, y, w, height, r] of [['strap', 0, 18, 92, 24, 12], ['face-of', 26, 8, 40, 44, 12], ['light', 38, 22, 16, 16, 8]]) {
    const part = document.createElementNS(svg.namespaceURI, 'rect');
    for (const [name, value] of Object.entries({ class: cls, x, y, width: w, height, rx: r })) part.setAttribute(name, value);
    svg.append(part);
  }
  return svg;
}

function reason(e) {
  const what = e.event ? say(e.event) : '';
  return [what, e.task].filter(Boolean).join(': ');
}

function outcome(e) {
  const refusal = e.refusal ? `: ${say('why_' + e.refusal)}` : '';
  const felt = e.wire ? ` · ${say(e.wire.felt ? 'felt' : 'notFelt')}` : '';
  const feltText = e.wire && !e.wire.felt && e.outcome === 'failed' ? '' : felt;
  return h('span', { class: `why ${isGiven(e) && e.outcome !== 'failed' ? '' : 'refused'}` }, say('outcome_' + e.outcome) + refusal + feltText);
}

function row(e) {
  return h('li', { class: `kind-${e.type} ${isGiven(e) ? '' : 'not'}`, 'data-outcome': e.outcome, 'data-mode': e.mode },
    h('time', { datetime: e.at }, time(e.at)),
    h('div', {},
      h('b', {}, `${icons[e.type]} ${say(e.type)} ${e.strength}`),
      h('span', { class: 'why' }, `${say('mode_' + e.mode, { n: e.count })} — ${reason(e)}`),
      outcome(e)));
}

// The newest first, each day under its date.
function rows(events) {
  let before;
  return events.toReversed().flatMap(e => {
    const { date } = local(e.at);
    const heading = date !== before && h('li', { class: 'on-day' }, time(e.at, { weekday: 'short', month: 'short', day: 'numeric' }));
    before = date;
    return [heading, row(e)];
  });
}

function strip(events, today) {
  const hours = [0, 6, 12, 18, 24];
  return h('div', { class: 'strip', id: 'strip', role: 'img', 'aria-label': `${say('wrist')} ${today}` },
    events.filter(e => local(e.at).date === today).map(e => h('i', {
      class: `kind-${e.type} ${isGiven(e) ? '' : 'not'}`, title: `${time(e.at)} ${say(e.type)} ${e.strength}`,
      style: `left:${local(e.at).minute / 14.4}%;height:${20 + e.strength * 0.75}%`,
    })),
    hours.map(x => h('span', { class: 'at', style: `left:${x / 24 * 100}%` }, String(x))),
    h('div', { class: 'now', id: 'strip-now', style: store.clock && `left:${local(now()).minute / 14.4}%` }));
}

function zaps(s) {
  const limit = Number(s.limit);
  return h('div', { id: 'zaps' },
    h('p', { class: 'quiet' }, `${say('zapsToday')} ${s.zapsToday} ${say('of')} ${s.limit}`),
    h('div', { class: 'meter' }, h('i', { style: `width:${limit > 0 ? Math.min(100, s.zapsToday / limit * 100) : 100}%` })));
}

// The date of the strip.
let drawn;

const draw = panel('wrist', s => ({
  me: s.me, wrist: s.wrist, zapsToday: s.zapsToday, on: me().bandOn, today: store.clock ? local(now()).date : '',
  limit: s.settings.find(x => x.key === 'LIMIT_DAY_PAVLOK_COUNTS')?.value,
}), s => {
  drawn = s.today;
  const last = s.wrist.findLast(isGiven);
  return [
    h('header', {}, h('h2', {}, say('wrist')), h('span', { class: 'quiet' }, s.on ? '' : `${say('band')}: ${say('off')}`)),
    h('div', { class: `band ${s.on ? '' : 'off'}`, id: 'band', 'data-kind': last?.type }, band(),
      h('div', {}, last
        ? [h('b', { id: 'last-felt' }, `${icons[last.type]} ${say(last.type)} ${last.strength}`), h('span', { class: 'quiet' }, ` ${time(last.at)}`), h('div', { class: 'quiet' }, last.wire.reason)]
        : h('span', { class: 'quiet' }, say('quietWrist')))),
    strip(s.wrist, s.today),
    h('div', { class: 'legend' }, ['vibe', 'beep', 'zap'].map(k => h('span', { class: `kind-${k}` }, say(k)))),
    zaps(s),
    h('ul', { class: 'felt', id: 'felt', 'data-scroll': true, tabindex: 0 }, rows(s.wrist)),
  ];
});

// How often each person's wrist has been reached, as far as the page has seen it.
const reached = new Map();
onState(s => {
  draw(s);
  const given = s.wrist.filter(isGiven);
  const before = reached.get(s.me) ?? given.length;
  reached.set(s.me, given.length);
  if (given.length <= before || !me().bandOn) return;
  const last = given.at(-1);
  const felt = `${say(last.type)} ${last.strength}: ${last.wire.reason}`;
  byId('band').classList.add('pulse');

  // On a phone the wrist may be on another pane.
  if (byId('wrist').checkVisibility()) byId('felt-now').textContent = felt;
  else toast(`${icons[last.type]} ${felt}`, last.type);
});

// The line of the day moves on by itself, and with midnight another day begins.
setInterval(() => {
  if (!store.clock || !store.state) return;
  const { date, minute } = local(now());
  if (date !== drawn) draw(store.state);
  const left = `${minute / 14.4}%`;
  const line = byId('strip-now');
  if (line && line.style.left !== left) line.style.left = left;
}, 250);
