using Oni.Worlds;

[assembly: AssemblyFixture(typeof(Recording))]
[assembly: AssemblyFixture(typeof(Oni.Pages.Chromium))]
