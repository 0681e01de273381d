// Slack's mrkdwn as nodes: bold, italic, strike, code, quotes, links, mentions and its three entities.

import { h } from '../dom.js';
import { store } from '../store.js';

const inline = /```([\s\S]+?)```|`([^`\n]+)`|<([^<>\s][^<>]*)>|(?<![\w*])\*([^*\n]+)\*(?![\w*])|(?<![\w_])_([^_\n]+)_(?![\w_])|(?<![\w~])~([^~\n]+)~(?![\w~])/g;

const plain = text => text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

function reference(body) {
  const [target, label] = body.split('|');
  if (target.startsWith('@')) {
    const person = store.state.people.find(p => p.id === target.slice(1));
    return h('span', { class: 'mention' }, '@' + (person?.name ?? target.slice(1)));
  }
  if (target.startsWith('#')) {
    const channel = store.state.channels.find(c => c.id === target.slice(1));
    return h('span', { class: 'mention' }, '#' + (channel?.name ?? label ?? target.slice(1)));
  }
  if (/^https?:\/\//.test(target)) return h('a', { href: plain(target), rel: 'noreferrer', target: '_blank' }, plain(label ?? target));
  return plain(label ?? `<${body}>`);
}

function spans(text) {
  const nodes = [];
  let at = 0;
  for (const found of text.matchAll(inline)) {
    if (found.index > at) nodes.push(plain(text.slice(at, found.index)));
    const [whole, block, code, link, bold, italic, strike] = found;
    if (block !== undefined) nodes.push(h('pre', {}, plain(block)));
    else if (code !== undefined) nodes.push(h('code', {}, plain(code)));
    else if (link !== undefined) nodes.push(reference(link));
    else if (bold !== undefined) nodes.push(h('b', {}, spans(bold)));
    else if (italic !== undefined) nodes.push(h('i', {}, spans(italic)));
    else nodes.push(h('s', {}, spans(strike)));
    at = found.index + whole.length;
  }
  if (at < text.length) nodes.push(plain(text.slice(at)));
  return nodes;
}

// Paragraphs and quotes. A quoted line begins with > or its entity.
export function mrkdwn(text) {
  const parts = [];
  for (const line of text.split('\n')) {
    const quote = /^(?:&gt;|>)\s?/.exec(line);
    const last = parts.at(-1);
    const kind = quote ? 'blockquote' : 'p';
    const content = quote ? line.slice(quote[0].length) : line;
    if (last?.kind === kind) last.lines.push(content);
    else parts.push({ kind, lines: [content] });
  }
  return parts.map(p => p.kind === 'p' ? h('p', {}, spans(p.lines.join('\n'))) : h('blockquote', {}, h('p', {}, spans(p.lines.join('\n')))));
}

// A text object of either kind.
export const textOf = text => text.type === 'mrkdwn' ? mrkdwn(text.text) : [h('p', {}, text.text)];
