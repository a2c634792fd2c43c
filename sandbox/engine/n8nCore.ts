import './environment';
import 'reflect-metadata';
import * as core from 'n8n-core';

export { core };
