/** Vue's single-file components: scripts that share their names, and a template that sees what they provide. */
import type { Expr, Stmt } from '../../code.js';
import type { Span } from '../../model.js';
import { lowerFragment } from '../lower/lower.js';
import type { Lowering } from '../lower/context.js';
import { lowerTemplate, memberOf, startComponent } from './component.js';
import { isRun } from './element.js';
import { lowerStatements, type Fragment } from './fragment.js';
import { globalName, type Meaning, type Page, type Scope } from './page.js';
import { rules } from './rules.js';
import { scan } from './scan.js';
import { readScript, scriptOf, type Names } from './scripts.js';
import { attributeOf, type Element } from './tree.js';
import { dynamicTag, vueAttributes } from './vue-attributes.js';
import { vueNodes } from './vue-flow.js';
import { componentNamed, scriptMeaning, templateMeaning } from './vue-names.js';
import { findOptions, settleOptions } from './vue-options.js';

const none: Names = new Map();

export function lowerVue(text: string, lowering: Lowering, gaps: Page['gaps']): Stmt[] {
  const names: Names = new Map();
  const component = startComponent(lowering);
  const page: Page = {
    text, gaps, inline: globalName, slot: (at, name) => memberOf(component.props(at), name, at),
    dialect: { nodes: vueNodes, attributes: vueAttributes, tag: (element, scope) => tagOf(element, scope, names) },
  };
  const blocks = scan(text, [0, text.length], rules.vue).filter((node) => node.is === 'element');
  const scripts = blocks.filter((block) => block.name === 'script' && isRun(block, text));
  const inScript: Scope = { page, lowering, meaning: scriptMeaning(lowering, component, names) };
  const programs = scripts.flatMap((element) => {
    const script = scriptOf(element, text);
    return (script && readScript(inScript, script, names)) ?? [];
  });
  const options = programs.map(({ syntax }) => findOptions(syntax.program, lowering, (name) => isTyped(text, name))).find((found) => found);
  const words = new Set(scripts.flatMap(({ raw }) => text.slice(...(raw ?? [0, 0])).match(/[\w$]+/g) ?? []));
  const provided = { lowering, component, options, words };
  // A script without `setup` provides what its options list, not what it declares.
  const isOpen = scripts.some((script) => attributeOf(script, 'setup'));
  const meaning = templateMeaning({ ...provided, names: isOpen ? names : none });
  const body = programs.flatMap((program) => lowerStatements(options ? withSelf(program, templateMeaning({ ...provided, names: none })) : program));
  const template = blocks.find((block) => block.name === 'template');
  if (options) settleOptions(options, lowering);
  if (scripts.every((script) => attributeOf(script, 'setup'))) lowering.component = component.template;
  if (!template) return body;
  if (template.raw) return [...body, ...unreadTemplate(template, page)];
  // A check that the script made for itself says nothing of the template: it comes first.
  return [lowerTemplate(component, { page, lowering, meaning }, { nodes: template.children, at: template.at }), ...body];
}

/** `v-model="out"`, `this.$set(…)`: whether the state of a component may change where no statement of its scripts writes to it. */
function isTyped(text: string, name: string): boolean {
  return /Object\.assign\(this|\$(?:set|data|patch)\b/.test(text) || new RegExp(String.raw`v-model[\w.:-]*=["']${name}\b`).test(text);
}

/** `this.out` in the options is the component's; in a class of the same file `this` is something else. */
function withSelf({ syntax, lowering }: Fragment, meaning: Meaning): Fragment {
  const hasClass = syntax.scopes.scopes.some(({ type }) => type === 'class');
  return hasClass ? { syntax, lowering } : { syntax, lowering: lowerFragment(lowering, { offset: lowering.offset, ...(lowering.free && { free: lowering.free }), self: meaning }) };
}

/** `<template lang="pug">` */
function unreadTemplate({ at }: Element, { gaps }: Page): Stmt[] {
  gaps.push({ at: at[0], message: 'a template in a language of its own is not read' });
  return [];
}

function tagOf(element: Element, scope: Scope, names: Names): Expr {
  const at: Span = [element.at[0] + 1, element.at[0] + 1 + element.name.length];
  return dynamicTag(element, scope) ?? componentNamed(names, element.name, at) ?? (/^[A-Z]/.test(element.name) ? globalName(element.name, at) : { is: 'constant', at, value: element.name });
}
