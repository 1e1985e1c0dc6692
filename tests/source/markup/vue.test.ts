import { describe, expect, it } from 'vitest';
import { callsOf, moduleOf, verdictsOf } from './project.js';

const setup = `<script setup lang="ts">
import mixpanel from 'mixpanel-browser';
import { isOptedOut } from './gate';
const out = isOptedOut();
function buy() { mixpanel.track('buy'); }
</script>
`;
const vue = (template: string, script = setup): string[] => verdictsOf('src/A.vue', `${script}<template>\n${template}\n</template>\n`);

describe('the template of a Vue component', () => {
  it.each([
    ['v-if', `<b v-if="!out" @click="mixpanel.track('x')" />`, 'gated'],
    ['v-if on an element around', `<p v-if="!out"><i><b @click="mixpanel.track('x')" /></i></p>`, 'gated'],
    ['v-else', `<p v-if="out" />\n <b v-else @click="mixpanel.track('x')" />`, 'gated'],
    ['v-else-if', `<p v-if="out" /><b v-else-if="big" @click="mixpanel.track('x')" />`, 'gated'],
    ['the wrong way round', `<b v-if="out" @click="mixpanel.track('x')" />`, 'inverted'],
    ['v-show hides and renders', `<b v-show="!out" @click="mixpanel.track('x')" />`, 'ungated'],
    ['a check in the handler', `<b @click="if (!isOptedOut()) mixpanel.track('x')" />`, 'gated'],
    ['an arrow function', `<b @click="() => mixpanel.track('x')" />`, 'ungated'],
    ['v-for', `<b v-for="(user, i) in users.filter((u) => !u.optedOut)" :key="i" @click="mixpanel.track(user.name)" />`, 'gated'],
    ['the scope of a slot', `<List v-if="!out"><template #row="{ item }"><b @click="mixpanel.track(item.id)" /></template></List>`, 'gated'],
    ['escaped operators', `<b v-if="!out &amp;&amp; big" @click="mixpanel.track('x')" />`, 'gated'],
    ['an interpolation', `<p>{{ mixpanel.track('x') }} < {{ out }}</p>`, 'ungated'],
    ['a component that is a script', `<component :is="'script'" src="https://connect.facebook.net/en_US/fbevents.js" v-if="!out" />`, 'gated'],
  ])('%s', (_name, template, verdict) => {
    const line = template.includes('\n') ? 9 : 8;
    expect(vue(template)[1]).toMatch(new RegExp(`^${line} ${verdict} `));
  });

  it('gates a function by the handlers that use it', () => {
    expect(vue('<b v-if="!out" @click="buy" />')).toEqual(['5 gated mixpanel']);
    expect(vue('<b v-if="!out" @click="buy" /><i @click="buy()" />')).toEqual([expect.stringMatching(/^5 (?:ungated|partial) mixpanel$/)]);
  });

  it('reaches no global that the component does not provide', () => {
    expect(vue(`<b @click="fbq('track', 'x')" />`)).toEqual(['5 ungated mixpanel']);
  });

  it('judges a property by its name', () => {
    const script = `<script setup>\nimport mixpanel from 'mixpanel-browser';\ndefineProps({ optedOut: Boolean });\n</script>\n`;
    expect(vue(`<b v-if="!optedOut" @click="mixpanel.track('x')" />`, script)).toEqual(['6 gated mixpanel']);
  });

  it('reads a computed value through .value', () => {
    const module = moduleOf('vue', `<script setup>\nconst out = computed(() => isOptedOut());\n</script>\n<template><b v-if="out" /></template>`);
    expect(JSON.stringify(module.functions)).toContain('"value":"value"');
  });
});

describe('the options of a Vue component', () => {
  const options = (body: string): string[] => verdictsOf('src/A.vue', `<script>
import mixpanel from 'mixpanel-browser';
import { isOptedOut } from './gate';
export default {
  props: ['optedOut'],
  computed: { out() { return isOptedOut(); }, never() { return false; } },
  methods: { buy() { ${body} } },
};
</script>
<template><b @click="buy" /></template>`);

  it('this is the component', () => {
    expect(options(`if (this.out) return; mixpanel.track('x');`)).toEqual(['7 gated mixpanel']);
    expect(options(`if (this.optedOut) return; mixpanel.track('x');`)).toEqual(['7 gated mixpanel']);
    expect(options(`if (this.never) return; mixpanel.track('x');`)).toEqual(['7 ungated mixpanel']);
    expect(options(`mixpanel.track('x');`)).toEqual(['7 ungated mixpanel']);
  });
});

describe('offsets', () => {
  it('are those of the file', () => {
    const text = `<script setup>\nload(1);\n</script>\n<template>\n  <b @click="a(2); b(3)" :title="c(4)" v-if="d(5)">{{ e(6) }}</b>\n</template>\n<script>\nf(7);\n</script>`;
    expect(callsOf(moduleOf('vue', text), text)).toEqual(['load(1)', 'a(2)', 'b(3)', 'c(4)', 'd(5)', 'e(6)', 'f(7)']);
  });

  it('what cannot be parsed is a gap, and the rest is read', () => {
    const text = `<template><b :a="x +" /><i @click="ok(1)" /></template>`;
    const module = moduleOf('vue', text);
    expect(module.gaps).toEqual([{ at: expect.any(Number) as number, message: expect.any(String) as string }]);
    expect(callsOf(module, text)).toEqual(['ok(1)']);
  });

  it('a template in a language of its own is a gap', () => {
    expect(moduleOf('vue', '<template lang="pug">\np a\n</template>').gaps).toHaveLength(1);
  });
});

it('a component that renders its slot under a check gates what it is given', () => {
  const guard = `<script setup>\nimport { isOptedOut } from './gate';\nconst out = isOptedOut();\n</script>\n<template><slot v-if="!out" /></template>`;
  const text = `<script setup>\nimport Guard from './Guard.vue';\nimport mixpanel from 'mixpanel-browser';\n</script>\n<template><Guard><b @click="mixpanel.track('x')" /></Guard></template>`;
  expect(verdictsOf('src/A.vue', text, { 'src/Guard.vue': guard })).toEqual(['5 gated mixpanel']);
});
