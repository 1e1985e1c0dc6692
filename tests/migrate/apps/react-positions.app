# Components of all kinds: classes with static fields, a HOC, refs, functions by reference, values of calls, maps.
# @speaks request
# @render src/Panel.tsx Panel {"items":["a","b"]}
# @page src/main.ts
# @file package.json
{ "name": "panel", "private": true, "type": "module", "dependencies": { "react": "^19.0.0", "react-dom": "^19.0.0", "@amplitude/analytics-browser": "^2.11.0", "react-ga4": "^2.1.0", "@fullstory/browser": "^2.0.0", "@microsoft/clarity": "^1.0.0" }, "devDependencies": { "vite": "^6.0.0" } }
# @file tsconfig.json
{ "compilerOptions": { "target": "es2022", "lib": ["es2022", "dom", "dom.iterable"], "module": "esnext", "moduleResolution": "bundler", "strict": true, "skipLibCheck": true, "noEmit": true, "jsx": "react-jsx", "noImplicitReturns": true, "noUnusedLocals": true, "types": [] }, "include": ["src"] }
# @file src/withTracking.tsx
import * as amplitude from '@amplitude/analytics-browser';
import { Component, type ComponentType } from 'react';

export interface Tracked { track: (event: string) => void }

export function withTracking<Props extends object>(Wrapped: ComponentType<Props & Tracked>, screen: string) {
  return class WithTracking extends Component<Props> {
    static displayName = `withTracking(${Wrapped.displayName ?? Wrapped.name})`;

    static sent = 0;

    componentDidMount() {
      amplitude.track('Screen Shown', { screen });
    }

    private track = (event: string) => {
      WithTracking.sent++;
      amplitude.track(event, { screen, n: WithTracking.sent });
    };

    render() {
      return <Wrapped {...(this.props as Props)} track={this.track} />;
    }
  };
}
# @file src/Panel.tsx
import { Component, memo, useCallback, useRef, type MouseEvent } from 'react';
import ReactGA from 'react-ga4';
import Clarity from '@microsoft/clarity';
import { FullStory } from '@fullstory/browser';
import { withTracking, type Tracked } from './withTracking';

const onHelp = (event: MouseEvent) => {
  event.preventDefault();
  ReactGA.event({ category: 'panel', action: 'help' });
};

const Item = memo(function Item({ name, onPick }: { name: string; onPick: (name: string) => void }) {
  return <li onClick={() => onPick(name)}>{name}</li>;
});

class List extends Component<{ items: string[] } & Tracked, { picked: string[] }> {
  state = { picked: [] as string[] };

  handlePick = (name: string) => {
    this.props.track(`picked ${name}`);
    Clarity.setTag('picked', name);
    this.setState(({ picked }) => ({ picked: [...picked, name] }), () => FullStory('trackEvent', { name: 'Picked', properties: { name } }));
  };

  render() {
    return <ul>{this.props.items.map((name) => <Item key={name} name={name} onPick={this.handlePick} />)}</ul>;
  }
}

const TrackedList = withTracking(List, 'list');

export function Panel({ items }: { items: string[] }) {
  const clicks = useRef(0);
  const onSave = useCallback(async () => {
    clicks.current += 1;
    await amplitudeSave(clicks.current);
  }, []);
  return (
    <div>
      {void TrackedList}
      <button onClick={onSave}>Save</button>
      <button onClick={onHelp}>Help</button>
      <button onClick={() => ReactGA.event('plain')}>Plain</button>
    </div>
  );
}

async function amplitudeSave(n: number): Promise<number> {
  const { track } = await import('@amplitude/analytics-browser');
  await track('saved', { n }).promise;
  return n;
}
# @file src/main.ts
import * as amplitude from '@amplitude/analytics-browser';
import Clarity from '@microsoft/clarity';
import { FullStory, init as initFullStory } from '@fullstory/browser';
import ReactGA from 'react-ga4';

initFullStory({ orgId: 'o-1' });
Clarity.init('clarity-id');
ReactGA.initialize([{ trackingId: 'G-P' }]);
amplitude.init('amp', 'u1', { defaultTracking: { pageViews: false } });

const deviceId = amplitude.getDeviceId();

export async function run() {
  const names = ['x', 'y'];
  const results = names.map((name) => amplitude.track(name));
  const codes = await Promise.all(results.map(({ promise }) => promise));
  names.forEach((name) => ReactGA.event(name));
  const revenue = new amplitude.Revenue().setProductId('p').setPrice(3);
  amplitude.revenue(revenue);
  FullStory('setIdentity', { uid: 'u1' });
  Clarity.identify('u1');
  amplitude.add({ name: 'plugin', type: 'enrichment', execute: async (event) => event });
  return { codes: codes.length, id: deviceId ?? null };
}
