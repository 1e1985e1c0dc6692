/** A language server of an editor, driven over its standard input and output. */
import { spawn, type ChildProcess } from 'node:child_process';
import { pathToFileURL } from 'node:url';

export interface Range {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

export interface Diagnostic {
  readonly range: Range;
  readonly message: string;
  readonly code?: string | number;
}

export interface TextEdit {
  readonly range: Range;
  readonly newText: string;
}

export interface CodeAction {
  readonly title: string;
  readonly command?: { readonly command: string; readonly arguments?: readonly unknown[] };
  readonly edit?: WorkspaceEdit;
}

interface WorkspaceEdit {
  readonly changes?: Readonly<Record<string, readonly TextEdit[]>>;
  readonly documentChanges?: readonly { readonly edits: readonly TextEdit[] }[];
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: Readonly<Record<string, unknown>>;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

export interface Server {
  readonly open: (uri: string, languageId: string, text: string) => void;
  readonly change: (uri: string, text: string) => void;
  /** Of the text as it is now, asked for or told by the server itself. */
  readonly diagnostics: (uri: string) => Promise<readonly Diagnostic[]>;
  readonly actions: (uri: string, diagnostic: Diagnostic) => Promise<readonly CodeAction[]>;
  /** What the action changes, whether it says so or the server does when its command is run. */
  readonly editsOf: (action: CodeAction) => Promise<readonly TextEdit[]>;
  readonly stop: () => void;
}

export interface Launch {
  readonly command: readonly [string, ...string[]];
  readonly root: string;
  /** The answer to `workspace/configuration`. */
  readonly settings: object;
}

export async function startServer({ command: [program, ...args], root, settings }: Launch): Promise<Server> {
  const child = spawn(program, args, { cwd: root, stdio: ['pipe', 'pipe', 'ignore'] });
  /** What the server told by itself since the last change. */
  const told = new Map<string, readonly Diagnostic[]>();
  const versions = new Map<string, number>();
  let applied: readonly TextEdit[] = [];
  const connection = connect(child, (method, params) => {
    if (method === 'workspace/configuration') return (params['items'] as readonly unknown[]).map(() => settings);
    if (method === 'workspace/applyEdit') {
      applied = editsIn(params['edit'] as WorkspaceEdit);
      return { applied: true };
    }
    if (method === 'textDocument/publishDiagnostics') told.set(String(params['uri']), params['diagnostics'] as readonly Diagnostic[]);
    return null;
  });
  const uri = pathToFileURL(root).href;
  const { capabilities } = await connection.request('initialize', {
    processId: process.pid, rootUri: uri, workspaceFolders: [{ uri, name: 'shop' }],
    capabilities: { workspace: { configuration: true, applyEdit: true, workspaceFolders: true }, textDocument: { diagnostic: {}, publishDiagnostics: {}, codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: ['quickfix'] } } } } },
  }) as { readonly capabilities: { readonly diagnosticProvider?: unknown } };
  connection.notify('initialized', {});
  connection.notify('workspace/didChangeConfiguration', { settings });
  return {
    open: (file, languageId, text) => {
      versions.set(file, 1);
      connection.notify('textDocument/didOpen', { textDocument: { uri: file, languageId, version: 1, text } });
    },
    change: (file, text) => {
      const version = (versions.get(file) ?? 0) + 1;
      versions.set(file, version);
      told.delete(file);
      connection.notify('textDocument/didChange', { textDocument: { uri: file, version }, contentChanges: [{ text }] });
    },
    diagnostics: async (file) => {
      if (capabilities.diagnosticProvider === undefined || capabilities.diagnosticProvider === null) return await until(() => told.get(file));
      return (await connection.request('textDocument/diagnostic', { textDocument: { uri: file } }) as { readonly items: readonly Diagnostic[] }).items;
    },
    actions: async (file, diagnostic) => await connection.request('textDocument/codeAction', { textDocument: { uri: file }, range: diagnostic.range, context: { diagnostics: [diagnostic] } }) as readonly CodeAction[],
    editsOf: async ({ edit, command }) => {
      if (edit) return editsIn(edit);
      applied = [];
      await connection.request('workspace/executeCommand', { command: command?.command, arguments: command?.arguments });
      return applied;
    },
    stop: () => child.kill(),
  };
}

function editsIn({ changes, documentChanges }: WorkspaceEdit): readonly TextEdit[] {
  return [...Object.values(changes ?? {}).flat(), ...(documentChanges ?? []).flatMap(({ edits }) => edits)];
}

async function until<T>(ask: () => T | undefined): Promise<T> {
  for (const end = Date.now() + 20_000; Date.now() < end; await new Promise((resume) => setTimeout(resume, 2))) {
    const answer = ask();
    if (answer !== undefined) return answer;
  }
  throw new Error('the server said nothing');
}

interface Connection {
  readonly request: (method: string, params: object) => Promise<unknown>;
  readonly notify: (method: string, params: object) => void;
}

/** JSON-RPC with a header of lengths; `answer` gives what the server asks for. */
function connect(child: ChildProcess, answer: (method: string, params: Readonly<Record<string, unknown>>) => unknown): Connection {
  const waiting = new Map<number, { readonly resolve: (value: unknown) => void; readonly reject: (error: Error) => void }>();
  let next = 0;
  let rest = Buffer.alloc(0);
  const send = (message: object): void => {
    const body = JSON.stringify({ jsonrpc: '2.0', ...message });
    child.stdin?.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
  };
  const receive = ({ id, method, params = {}, result, error }: Message): void => {
    if (method !== undefined) {
      const reply = answer(method, params);
      if (id !== undefined) send({ id, result: reply });
    } else if (id !== undefined) {
      if (error) waiting.get(id)?.reject(new Error(error.message));
      else waiting.get(id)?.resolve(result);
      waiting.delete(id);
    }
  };
  child.stdout?.on('data', (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk]);
    for (;;) {
      const head = /^(?:[^\r\n]*\r\n)*?Content-Length: (\d+)\r\n(?:[^\r\n]+\r\n)*\r\n/i.exec(rest.toString('latin1', 0, 400));
      const end = head ? head[0].length + Number(head[1]) : Infinity;
      if (!head || rest.length < end) return;
      const body = rest.toString('utf8', head[0].length, end);
      rest = rest.subarray(end);
      receive(JSON.parse(body) as Message);
    }
  });
  return {
    request: async (method, params) => await new Promise((resolve, reject) => {
      next += 1;
      waiting.set(next, { resolve, reject });
      send({ id: next, method, params });
    }),
    notify: (method, params) => send({ method, params }),
  };
}
