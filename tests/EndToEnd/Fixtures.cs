using Oni.EndToEnd.Pages;
using Oni.EndToEnd.SlackClients;

[assembly: AssemblyFixture(typeof(Chromium))]
[assembly: AssemblyFixture(typeof(Recording))]
