// The playground's page. Each part draws itself from the state; here is what holds them together.

import { byId, h, panel } from './dom.js';
import { onState, pageLocale, play, store } from './store.js';
import { say } from './words.js';
import './slack/rooms.js';
import './slack/messages.js';
import './slack/composer.js';
import './slack/modal.js';
import './world/clock.js';
import './world/wrist.js';
import './world/schedules.js';
import './world/faults.js';
import './world/settings.js';
import './world/log.js';

const theme = byId('theme');

function setTheme(dark) {
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
  theme.textContent = dark ? '🌙' : '☀️';
  theme.setAttribute('aria-pressed', dark);
}

theme.addEventListener('click', () => {
  localStorage.theme = document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark';
  setTheme(localStorage.theme === 'dark');
});
setTheme(localStorage.theme ? localStorage.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches);

const panes = [['slack', 'paneSlack'], ['wrist', 'paneWrist'], ['world', 'paneWorld']];

const drawPanes = panel('panes-nav', s => ({ me: s.me, shown: byId('panes').dataset.pane }), s => panes.map(([pane, word]) => h('button', {
  type: 'button', 'aria-pressed': pane === s.shown, 'data-focus': pane, onclick: () => { byId('panes').dataset.pane = pane; drawPanes(store.state); },
}, say(word))));

const drawPeople = panel('people', s => ({ me: s.me, people: s.people.map(({ id, name, locale, tz }) => ({ id, name, locale, tz })) }), s => s.people.map(p => h('button', {
  type: 'button', 'aria-pressed': p.id === s.me, 'data-person': p.id, 'data-focus': p.id, onclick: () => choose(p.id),
}, p.name, ' ', h('small', {}, `${p.locale.slice(0, 2)} · ${p.tz.split('/').at(-1).replace('_', ' ')}`))));

onState(state => {
  const { locale } = state.people.find(p => p.id === state.me);
  for (const id of ['slack', 'modal', 'confirm']) byId(id).lang = locale;
  theme.setAttribute('aria-label', say('theme'));
  theme.title = say('theme');
  byId('people').setAttribute('aria-label', say('people'));
  drawPeople(state);
  drawPanes(state);
});

function choose(id) {
  sessionStorage.person = id;
  play(id);
}

document.documentElement.lang = pageLocale;

// One begins as somebody whose language one reads.
const people = await (await fetch('/play/people')).json();
const mine = people.find(p => p.id === sessionStorage.person) ?? people.find(p => p.locale.slice(0, 2) === pageLocale.slice(0, 2)) ?? people[0];
choose(mine.id);
