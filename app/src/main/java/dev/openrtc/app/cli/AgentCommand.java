package dev.openrtc.app.cli;

import picocli.CommandLine.Command;

/// `openrtc agent ...`.
@Command(
        name = "agent",
        description = "Lists, shows, saves and rolls back agents.",
        subcommands = {
            AgentList.class,
            AgentShow.class,
            AgentSave.class,
            AgentRemove.class,
            AgentHistory.class,
            AgentRollBack.class,
            AgentTemplate.class
        })
final class AgentCommand extends Group {}
