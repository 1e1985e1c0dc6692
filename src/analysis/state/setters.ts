/**
 * All that calls the setter of a state, also where it is handed on by a name.
 *
 *     const [out, setOut] = useState(read);  return <Choice.Provider value={{ out, setOut }}>
 *     const { setOut } = useContext(Choice);  <Switch onChange={(on) => setOut(on)} />      one call, in another file
 *
 * Who gets it in a way that is not followed may call it with anything.
 */
import type { Expr, ExprOf, FunctionId, Module, VariableId } from '../../code.js';
import { holds } from '../../question.js';
import { genericScope } from '../frames.js';
import { indexOf } from '../index-of.js';
import type { Session, Value } from '../nouns.js';

type Call = ExprOf<'call'>;

export interface Put {
  readonly module: Module;
  readonly within: FunctionId;
  readonly act: Call;
  /** What it is called with; without it the setter is handed to the call. */
  readonly given?: Expr;
}

interface Asked {
  readonly session: Session;
  readonly isFollowed: boolean;
  readonly seen: Set<Expr>;
}

/** Undefined stands for whoever gets it out of sight; what is handed on is only followed where it is worth the reading of other files. */
export function putsBy(session: Session, module: Module, setter: VariableId, isFollowed: boolean): readonly (Put | undefined)[] {
  return ofReads({ session, isFollowed, seen: new Set() }, module, indexOf(module).names.get(setter) ?? []);
}

function ofReads(asked: Asked, module: Module, reads: readonly Expr[]): readonly (Put | undefined)[] {
  return reads.flatMap((read) => {
    if (asked.seen.has(read)) return [];
    asked.seen.add(read);
    return ofRead(asked, module, read);
  });
}

function ofRead(asked: Asked, module: Module, read: Expr): readonly (Put | undefined)[] {
  const { parents } = indexOf(module);
  const { node, within = 0 } = parents.get(read) ?? {};
  if (!node || !('is' in node)) return [undefined];
  switch (node.is) {
    case 'call':
      return [{ module, within, act: node, ...(node.callee === read && { given: node.args[0] ?? { is: 'constant', at: node.at } }) }];
    case 'array': {
      const around = parents.get(node)?.node;
      // A list of dependencies reads nothing.
      if (around && 'is' in around) return around.is === 'call' ? [] : [undefined];
      return asked.isFollowed && around && 'do' in around && around.do === 'return' ? takenFrom(asked, { module, hook: within, place: node.items.indexOf(read) }) : [undefined];
    }
    case 'object': {
      const key = node.entries.find(({ value }) => value === read)?.key;
      return asked.isFollowed && key?.is === 'constant' ? takenBy(asked, String(key.value)) : [undefined];
    }
    default:
      return [undefined];
  }
}

/** Whoever reads something of that name, but for what is known to be another thing. */
function takenBy(asked: Asked, key: string): readonly (Put | undefined)[] {
  const { world } = asked.session;
  const named = holds(key);
  return world.holding(key).flatMap((file) => {
    const module = world.ask(file, named) ? world.module(file) : undefined;
    return module ? ofReads(asked, module, readsIn(asked, module, key)) : [];
  });
}

interface Pair {
  readonly module: Module;
  readonly hook: FunctionId;
  readonly place: number;
}

/** `const [out, setOut] = useChoice()`: whoever takes it from what the hook returns. */
function takenFrom(asked: Asked, { module: home, hook, place }: Pair): readonly (Put | undefined)[] {
  const { session } = asked;
  return [home.file, ...session.world.users(home.file)].flatMap((file) => {
    const module = session.world.module(file);
    const taken = (module?.variables ?? []).flatMap(({ definitions: [only], function: within }, variable) => {
      const [step, more] = only?.from === 'value' ? only.path : [];
      if (!module || only?.from !== 'value' || only.value.is !== 'call' || more || !step || !('key' in step) || step.key !== place) return [];
      const callee = session.evaluate(only.value.callee, genericScope(session, module, within));
      return callee.is === 'function' && callee.module.file === home.file && callee.id === hook ? (indexOf(module).names.get(variable) ?? []) : [];
    });
    return module ? ofReads(asked, module, taken) : [];
  });
}

function readsIn({ session }: Asked, module: Module, key: string): readonly Expr[] {
  const { members, names, parents } = indexOf(module);
  const isOther = (expr: Expr, within: FunctionId): boolean => isKnown(session.evaluate(expr, genericScope(session, module, within)));
  const taken = module.variables.flatMap(({ definitions: [only], function: within, name }, variable) => {
    const step = only?.from === 'value' || only?.from === 'param' ? only.path.at(-1) : undefined;
    const isNamed = step && 'key' in step && step.key === key;
    return isNamed && !isOther({ is: 'name', at: [0, 0], name, variable }, within) ? (names.get(variable) ?? []) : [];
  });
  return [...taken, ...(members.get(key) ?? []).filter((member) => !isOther(member, parents.get(member)?.within ?? 0))];
}

function isKnown(value: Value): boolean {
  return value.is === 'function' || value.is === 'class' || value.is === 'constant';
}
