using Oni.Worlds;

[assembly: AssemblyFixture(typeof(Recording))]
