// The product's clock: what it shows, how fast it runs, and leaps to what comes next.

import { byId, h, panel, toast } from '../dom.js';
import { local, now, onState, store, toWorld, worldTime } from '../store.js';
import { say } from '../words.js';

const speeds = [0, 1, 10, 60, 300, 600];

// The range runs from 1 to 600 by the logarithm, since 1 and 10 differ as much as 60 and 600.
const toRange = speed => speed < 1 ? 0 : Math.round(Math.log(speed) / Math.log(600) * 100);
const fromRange = value => Math.round(600 ** (value / 100));

async function leap() {
  const answer = await toWorld('next');
  if (answer.end && answer.end !== 'found') toast(say(answer.end));
}

const draw = panel('clock', s => ({ me: s.me, leaping: s.leaping, day: s.day, speed: store.clock?.chosen }), ({ leaping, day, speed }) => [
  h('header', {}, h('h2', {}, say('clock')), h('span', { class: 'quiet', id: 'clock-zone' })),
  h('div', { class: 'clock-now', id: 'clock-now', role: 'timer' }),
  h('div', { class: 'speeds', role: 'group', 'aria-label': say('speed') }, speeds.map(s => h('button', {
    type: 'button', 'aria-pressed': s === speed, 'aria-label': s === 0 ? say('pause') : undefined, 'data-speed': s, 'data-focus': `speed-${s}`,
    onclick: () => toWorld('speed', { speed: s }),
  }, s === 0 ? '⏸' : `${s}×`))),
  h('label', { class: 'speed-range quiet' }, say('speed'),
    h('input', { type: 'range', min: 0, max: 100, value: toRange(speed ?? 1), id: 'speed', 'data-focus': 'range', onchange: e => toWorld('speed', { speed: fromRange(Number(e.target.value)) }) }),
    h('output', {}, `${speed ?? 1}×`)),
  h('div', { class: 'row' },
    h('button', { type: 'button', id: 'next', 'data-focus': 'next', disabled: leaping, onclick: leap }, leaping ? say('leaping') : say('next')),
    h('button', { type: 'button', id: 'day', 'data-focus': 'day', disabled: day.running || day.over, onclick: () => toWorld('day') }, say('day'))),
  (day.running || day.over) && h('p', { class: 'quiet' }, say(day.running ? 'dayRuns' : 'dayOver')),
  day.lastWord && h('p', { class: 'quiet', id: 'day-word' }, day.lastWord),
]);

// Real milliseconds: a clock that runs fast is seen to run, and one that goes second by second leaves the machine alone.
const interval = () => {
  const { speed } = store.clock;
  return speed > 1 ? 100 : speed < 1 ? 1000 : Math.max(20, 1000 - now() % 1000);
};

function tick() {
  if (!store.clock || !store.state) return;
  const at = now();
  show('clock-now', worldTime(at, { weekday: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }));
  show('clock-zone', `${local(at).date} · ${store.state.people.find(p => p.id === store.state.me).tz}`);
}

// What is written again is laid out and painted again, also where it is the same.
function show(id, text) {
  if (byId(id).textContent !== text) byId(id).textContent = text;
}

let next;
function run() {
  clearTimeout(next);
  tick();
  next = setTimeout(run, store.clock ? interval() : 100);
}

onState(s => {
  draw(s);
  run();
});
