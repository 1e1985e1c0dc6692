# Positions: forms, error boundaries, portals' callbacks, refs, suspense, a context's default, higher order hooks.
# @speaks request
# @mount src/Form.jsx Form {"onDone":null}
# @page src/main.js
# @file package.json
{ "name": "forms", "private": true, "type": "module", "dependencies": { "react": "^19.0.0", "react-dom": "^19.0.0", "@amplitude/analytics-browser": "^2.3.0", "@segment/analytics-next": "^1.76.0" }, "devDependencies": { "vite": "^6.0.0" } }
# @file src/segment.js
import { AnalyticsBrowser } from '@segment/analytics-next';

export const analytics = new AnalyticsBrowser();

export function startSegment(writeKey) {
	analytics.load({ writeKey }, { integrations: { All: true } });
	return analytics;
}
# @file src/useTracked.js
import * as amplitude from '@amplitude/analytics-browser';
import { createContext, useContext, useEffect } from 'react';

export const TrackContext = createContext((name) => amplitude.track(name));

export const useTracked = (name, deps = []) => {
	const track = useContext(TrackContext);
	useEffect(() => {
		track(name);
		return () => amplitude.track(`${name} left`);
	}, deps);
	return track;
};

export const withTimer = (hook) => (name) => {
	const track = hook(name);
	return (label, ms = 0) => (ms > 100 ? amplitude.logEvent('slow', { label }) : track(label));
};
# @file src/Form.jsx
import * as amplitude from '@amplitude/analytics-browser';
import { useActionState, useState } from 'react';
import { analytics } from './segment';
import { useTracked } from './useTracked';

const validators = {
	email: (value) => value.includes('@') || (analytics.track('Invalid', { field: 'email' }), false),
	name: (value) => {
		if (value) return true;
		analytics.track('Invalid', { field: 'name' });
		return false;
	},
};

export function Form({ onDone }) {
	const [value, setValue] = useState('');
	const track = useTracked('form');

	const submit = async (event) => {
		event.preventDefault();
		if (!validators.email(value)) return;
		await analytics.identify(value).catch(() => {});
		analytics.track('Submitted').then(() => onDone?.());
		track('submitted');
	};

	return (
		<form onSubmit={submit}>
			<input value={value} onChange={({ target }) => { setValue(target.value); amplitude.track('typed', { length: target.value.length }); }} />
			<button onClick={() => { amplitude.track('pressed'); }}>ok</button>
		</form>
	);
}
# @file src/main.js
import * as amplitude from '@amplitude/analytics-browser';
import { startSegment } from './segment';

amplitude.init('amp');

export async function run() {
	const analytics = startSegment('wk');
	const events = [['a', 1], ['b', 2]];
	await Promise.all(events.map(([name, n]) => analytics.track(name, { n })));
	const ids = [];
	for await (const [name] of events) ids.push(name);
	analytics.page();
	return ids;
}
