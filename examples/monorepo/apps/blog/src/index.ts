import { tell } from '@acme/telemetry';

tell('Read', { page: location.pathname });
