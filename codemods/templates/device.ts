/** The gate module of an application on a phone, where the device keeps the choice. */
import type { DeviceStorage } from '../view.js';
import { decisionText } from './decision.js';
import { gateMark } from '../../src/signals/gate-module.js';

interface Reading {
  readonly line: string;
  readonly read: string;
  readonly write: string;
}

const readings: Readonly<Record<DeviceStorage, Reading>> = {
  '@react-native-async-storage/async-storage': {
    line: "import AsyncStorage from '@react-native-async-storage/async-storage';",
    read: "AsyncStorage.getItem('ccpa_opt_out')", write: "AsyncStorage.setItem('ccpa_opt_out', '1')",
  },
  'expo-secure-store': {
    line: "import * as SecureStore from 'expo-secure-store';",
    read: "SecureStore.getItemAsync('ccpa_opt_out')", write: "SecureStore.setItemAsync('ccpa_opt_out', '1')",
  },
};

/** `later`: how the file imports it, where some code sends later. */
export function deviceModule(storage: DeviceStorage, later: string | null): string {
  const { line, read, write } = readings[storage];
  return `/**
 * ${gateMark}, on the device. The code is yours to edit.
 *
 * Whatever hands a person's data to a third party asks \`isUserOptedOut()\` first. A phone knows neither cookies nor Global Privacy Control, so
 * the choice is the one that was made in the application, or that \`syncOptOut\` brought from the person's account.
 */
${line}
${later === null ? '' : `import { sharingSettled } from '${later}';\n`}
/** Set by \`optOut\`, so that it holds at once and where nothing can be stored. */
let optedOutHere = false;

/** True for a person who opted out of the sale or sharing of their data. Whatever fails counts as opted out. */
export async function isUserOptedOut(): Promise<boolean> {
  const by = await findOptOut();
  tell(by);
  return by !== null;
}

async function findOptOut(): Promise<OptOutBy | null> {
  try {
${later === null ? '' : '    await sharingSettled();\n'}    if (optedOutHere || (await ${read}) === '1') return 'preference';
    return null;
  } catch {
    return 'failure';
  }
}

${optOutText(write)}
${decisionText('device')}`;
}

const optOutText = (write: string): string => `const listeners = new Set<() => void>();

/** Calls back when the person opts out: \`onOptOut(() => mixpanel.optOutTracking())\`. Gives the way to stop listening. */
export function onOptOut(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Records the choice, and silences the application at once. */
export async function optOut(): Promise<void> {
  optedOutHere = true;
  listeners.forEach((listener) => listener());
  await ${write};
}

/** Takes over the choice that the person's account holds. Call it at login, with what your server answers: true for somebody who opted out. */
export async function syncOptOut(answer: boolean): Promise<void> {
  if (answer) await optOut();
}
`;
