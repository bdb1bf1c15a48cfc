import chromium from '@sparticuz/chromium';

// Unpacks into the folder that TMPDIR names, and says where the program is.
process.stdout.write(await chromium.executablePath());
