import { describe, expect, it } from 'vitest';
import { callsOf, moduleOf, verdictsOf } from './project.js';

const head = `<script lang="ts">
  import { isOptedOut } from './gate';
  import { choice } from './stores';
  export let optedOut = false;
  const out = isOptedOut();
  $: later = isOptedOut();
  let rune = $derived(isOptedOut());
</script>
`;
const svelte = (markup: string): string[] => verdictsOf('src/A.svelte', head + markup).map((line) => line.replace(/^\d+ /, ''));
const pixel = '<script src="https://connect.facebook.net/en_US/fbevents.js"></script>';

describe('the markup of a Svelte component', () => {
  it.each([
    ['a script in the head', `<svelte:head>${pixel}</svelte:head>`, 'ungated meta'],
    ['{#if}', `<svelte:head>{#if !out}${pixel}{/if}</svelte:head>`, 'gated meta'],
    ['{:else}', `{#if out}no{:else}<b on:click={() => fbq('track', 'x')} />{/if}`, 'gated meta'],
    ['{:else if}', `{#if out}no{:else if big}<b onclick={() => fbq('track', 'x')} />{/if}`, 'gated meta'],
    ['the wrong way round', `{#if out}<b on:click={() => fbq('track', 'x')} />{/if}`, 'inverted meta'],
    ['a reactive declaration', `{#if !later}<b on:click={() => fbq('track', 'x')} />{/if}`, 'gated meta'],
    ['a rune', `{#if !rune}<b onclick={() => fbq('track', 'x')} />{/if}`, 'gated meta'],
    ['a property', `{#if !optedOut}<b on:click={() => fbq('track', 'x')} />{/if}`, 'gated meta'],
    ['a check in the handler', `<b on:click={() => { if (!isOptedOut()) fbq('track', 'x'); }} />`, 'gated meta'],
    ['a handler without one', `<b on:click|once={() => fbq('track', 'x')}>a > b</b>`, 'ungated meta'],
    ['{#each}', `{#each users.filter((u) => !u.optedOut) as { name }, i (name)}<b on:click={() => fbq('track', name)} />{/each}`, 'gated meta'],
    ['{#each} of a type', `{#each (users as User[]) as user}<b on:click={() => fbq('track', user)} />{/each}`, 'ungated meta'],
    ['{#await}', `{#await load() then user}<b on:click={() => fbq('track', user)} />{:catch e}{e}{/await}`, 'ungated meta'],
    ['{#key}', `{#if !out}{#key a}<b on:click={() => fbq('track', 'x')} />{/key}{/if}`, 'gated meta'],
    ['a snippet where it is rendered', `{#snippet row(a)}<b onclick={() => fbq('track', a)} />{/snippet}{#if !out}{@render row(1)}{/if}`, 'gated meta'],
    ['{@const}', `{#if !out}{@const a = { b: '}' }}<b onclick={() => fbq('track', a.b)} />{/if}`, 'gated meta'],
    ['a string of markup', '{#if !out}{@html `' + pixel.replace('</', '<\\/') + '`}{/if}', 'gated meta'],
    ['an inline script', `<svelte:head><script>fbq('track', 'x');</script></svelte:head>`, 'ungated meta'],
    ['an action', `<b use:track />`, undefined],
  ])('%s', (_name, markup, verdict) => {
    expect(svelte(markup)).toEqual(verdict === undefined ? [] : [verdict]);
  });

  it('a store stands for its content', () => {
    expect(JSON.stringify(moduleOf('svelte', `${head}{$choice}`).functions)).not.toContain('"name":"$choice"},');
    const module = moduleOf('svelte', `<script>import { choice } from './s';</script>{$choice.out}`);
    expect(module.variables.map(({ name }) => name)).toContain('choice');
    expect(JSON.stringify(module.functions[1])).toMatch(/"name":"choice","variable":\d+\},"key":\{[^}]*"value":"\$"\}/);
  });
});

describe('offsets', () => {
  it('are those of the file', () => {
    const text = `<script module>\n a(1);\n</script>\n<script>\n b(2);\n</script>\n{#if c(3)}<i title="x{d(4)}y" {...e(5)} on:x={f(6)}>{g(7)}</i>{:else if h(8)}{@html i(9)}{/if}\n{#each j(10) as k}{l(k)}{/each}`;
    expect(callsOf(moduleOf('svelte', text), text)).toEqual(['a(1)', 'b(2)', 'c(3)', 'd(4)', 'e(5)', 'f(6)', 'g(7)', 'h(8)', 'i(9)', 'j(10)', 'l(k)']);
  });

  it('braces in strings, templates, comments and patterns are no braces', () => {
    const text = 'a{b("}")}c{d(`}${`}`}`)}e{/* } */ f(/[}/]/g)}g';
    expect(callsOf(moduleOf('svelte', text), text)).toEqual(['b("}")', 'd(`}${`}`}`)', 'f(/[}/]/g)']);
  });

  it('a gap names what it uses, so that no caller is forgotten', () => {
    const text = `<script>\nfunction buy() { fbq('track', 'x'); }\nimport { isOptedOut } from './gate';\n</script>\n{#if !isOptedOut()}<b on:click={buy} />{/if}<i on:click={buy( +} />`;
    expect(moduleOf('svelte', text).gaps).toHaveLength(1);
    expect(verdictsOf('src/A.svelte', text)).toEqual([expect.stringMatching(/^2 (?:ungated|partial) meta$/)]);
  });
});

it('a component that renders its children under a check gates what it is given', () => {
  const guard = `<script>\nimport { isOptedOut } from './gate';\nlet { children } = $props();\n</script>\n{#if !isOptedOut()}{@render children?.()}{/if}`;
  const text = `<script>\nimport Guard from './Guard.svelte';\n</script>\n<Guard><b on:click={() => fbq('track', 'x')} /></Guard>`;
  expect(verdictsOf('src/A.svelte', text, { 'src/Guard.svelte': guard })).toEqual(['4 gated meta']);
});
