// The stock SDK's own list of chat addresses, with its own HTTP client, led to the server that is measured.
// Prints how many there were.
import twilio from 'twilio';

const { TWILIO_BASE_URL: base, TWILIO_ACCOUNT_SID: account, TWILIO_AUTH_TOKEN: token } = process.env;

class Led extends twilio.RequestClient {
  request(options) {
    return super.request({ ...options, uri: options.uri.replace(/^https:\/\/[^/]+/, base) });
  }
}

const { conversations } = twilio(account, token, { httpClient: new Led() });
const rows = await conversations.v1.addressConfigurations.list({ type: 'chat', pageSize: 50 });
console.log(rows.length);
