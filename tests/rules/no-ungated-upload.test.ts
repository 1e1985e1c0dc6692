import { noUngatedUpload } from '../../rules/no-ungated-upload.js';
import { tester } from './tester.js';

const errors = [{ messageId: 'notGated' as const }];
const upload = `import OpenAI from 'openai'; const openai = new OpenAI();`;

tester.run('no-ungated-upload', noUngatedUpload, {
  invalid: [
    { name: 'a list of people goes to an advertiser', code: `fetch('https://graph.facebook.com/v19.0/1/users', { method: 'POST', body: JSON.stringify(users) });`, errors },
    { name: 'data is handed over for training', code: `${upload} async function train(file) { await openai.fineTuning.jobs.create({ training_file: file, model: 'm' }); }`, errors },
  ],
  valid: [
    { name: 'people who opted out are left out', code: `function sync(users) { const people = users.filter((user) => !user.optedOut); return fetch('https://graph.facebook.com/v19.0/1/users', { method: 'POST', body: JSON.stringify(people) }); }` },
    { name: 'an event belongs to another rule', code: `fbq('track', 'Purchase');` },
    { name: 'asking a model trains none', code: `${upload} async function ask(text) { return openai.chat.completions.create({ messages: [{ role: 'user', content: text }] }); }` },
  ],
});
