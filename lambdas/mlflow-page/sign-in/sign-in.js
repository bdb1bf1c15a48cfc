const session = '/mlflow/session';
const form = document.getElementById('sign-in');
const problem = document.getElementById('problem');
const token = document.getElementById('token');
const project = document.getElementById('project');

/** What MLflow's page shows once and remembers: its assistant, which is not here, and that it reports its use. */
const seen = ['mlflow.assistant.fab.autoOpenedOnFirstLoad_v1', 'mlflow.telemetry.info.alert.dismissed_v1'];

/** The fragment is the address within MLflow's page; redirections have carried it here. */
const open = () => {
  for (const key of seen) localStorage.setItem(key, 'true');
  location.replace(`/mlflow/index.html${location.hash}`);
};

/** A token of all projects names none that MLflow's page could list. */
const askProject = () => {
  for (const element of [form, project, ...project.labels]) element.removeAttribute('hidden');
  for (const element of [token, ...token.labels]) element.setAttribute('hidden', '');
  token.required = false;
  project.required = true;
  project.focus();
};

const enter = ({ projects }) =>
  projects.includes('*') && !location.hash.includes('workspace=') ? askProject() : open();

/** What to say when signing in fails: the platform's own words, if it has any. */
const messageOf = async (response) => {
  const body = await response.json().catch(() => undefined);
  return body?.error?.message ?? `The platform answered ${response.status}; try again.`;
};

const signIn = async (text) => {
  const response = await fetch(session, { method: 'POST', headers: { authorization: `Bearer ${text}` } });
  if (response.ok) return enter(await response.json());
  problem.textContent = await messageOf(response);
  token.focus();
};

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  problem.textContent = '';
  if (project.required) {
    location.hash = `#/?workspace=${project.value}`;
    return open();
  }
  try {
    await signIn(token.value.trim());
  } catch {
    // A token with characters that no header holds, or no network.
    problem.textContent = 'This token could not be sent. Copy it again, without line breaks.';
  }
});

// Who comes by a link from elsewhere arrives without the cookie, which this request has: it is from here.
const show = () => form.removeAttribute('hidden');
const mayBeSignedIn = document.cookie.includes('mlflow_user=');
if (mayBeSignedIn)
  fetch(session).then(async (response) => (response.ok ? enter(await response.json()) : show()), show);
else show();
